package dev.lockproof.platform.json;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the body of a request as one JSON object. */
@Component
public class JsonBody {

    private final JsonMapper mapper =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * Reads a body that is one JSON object.
     *
     * @param maxBytes of the body
     * @throws ProblemException 413 if it is larger; 400 if it is not one JSON object
     */
    public JsonFields read(HttpServletRequest request, long maxBytes) throws IOException {
        byte[] body;
        try (InputStream in = request.getInputStream()) {
            body = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, maxBytes + 1));
        }
        if (body.length > maxBytes) {
            throw ProblemException.of(
                    ProblemType.TOO_LARGE,
                    "The body is larger than the limit of %d bytes (lockproof.limits.json-bytes)."
                            .formatted(maxBytes));
        }
        JsonNode root = parse(body);
        if (!root.isObject()) {
            throw ProblemException.of(
                    ProblemType.MALFORMED_REQUEST, "The body of the request is not a JSON object.");
        }
        return new JsonFields(root);
    }

    private JsonNode parse(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (JacksonException e) {
            throw ProblemException.of(
                    ProblemType.MALFORMED_REQUEST,
                    "The body of the request is not JSON: %s%s.".formatted(place(e), reason(e)));
        }
    }

    /** The parser names no place if a body exceeds its bounds, such as that of nested arrays. */
    private static String place(JacksonException e) {
        @Nullable TokenStreamLocation at = e.getLocation();
        return at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
    }

    /** What the parser says, without the names of its own settings. */
    private static String reason(JacksonException e) {
        String text = e.getOriginalMessage().lines().findFirst().orElse("");
        for (String own : List.of(" (start marker at [", ", from `", " (from `")) {
            int at = text.indexOf(own);
            if (at >= 0) {
                text = text.substring(0, at) + (own.startsWith(",") ? ")" : "");
            }
        }
        return text;
    }
}
