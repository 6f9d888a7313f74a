package dev.lockproof.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** Describes the body as a recording, as it is or in a form. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestBody(
        required = true,
        description =
                "The trace or log, with any content type, or a tar or zip archive of several. It may be"
                        + " compressed (gzip, zstd, xz, bzip2). A form may have several parts `file`."
                        + " Several files give one run: each is read by its own format, and what they"
                        + " show merges. In a form, plain fields with the names of the query"
                        + " parameters may come before the first file; they count if the query lacks"
                        + " the parameter.",
        content = {
            @Content(
                    mediaType = "multipart/form-data",
                    schema = @Schema(implementation = RecordingBody.RecordingForm.class),
                    encoding = {
                        @Encoding(name = "file", contentType = "application/octet-stream"),
                        @Encoding(name = "contracts", contentType = "application/yaml"),
                        @Encoding(name = "prime", contentType = "application/yaml"),
                        @Encoding(name = "symbols", contentType = "text/plain")
                    }),
            @Content(
                    mediaType = "application/octet-stream",
                    schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "text/plain", schema = @Schema(type = "string"))
        })
@interface RecordingBody {

    /**
     * A form with a file.
     *
     * @param file the trace or log; may come several times
     * @param contracts contracts of the sender
     * @param prime profiles of declared dependencies of the sender
     * @param symbols which function and line of source an address is; may come several times
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RecordingForm")
    record RecordingForm(
            @Schema(type = "string", format = "binary", requiredMode = Schema.RequiredMode.REQUIRED)
                    String file,
            @Schema(type = "string", format = "binary") @Nullable String contracts,
            @Schema(type = "string", format = "binary") @Nullable String prime,
            @Schema(type = "string", format = "binary") @Nullable String symbols) {}
}
