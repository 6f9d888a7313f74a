package dev.lockproof.run;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Submitting as the API's description tells it. */
interface SubmitApi {
    ResponseEntity<Run> submit(
            SubmissionParameters parameters,
            @Nullable String seconds,
            @Nullable String key,
            @Nullable List<String> prefer,
            HttpServletRequest request)
            throws IOException;
}
