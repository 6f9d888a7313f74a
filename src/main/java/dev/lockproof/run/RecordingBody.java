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

/** Tells that the body is a recording, as a form with a file first: so it can be chosen by hand. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestBody(
        required = true,
        description =
                "The trace or log. In a form, plain fields with the names of the query's parameters"
                        + " count where the query lacks them; they come before the file.",
        content = {
            @Content(
                    mediaType = "multipart/form-data",
                    schema = @Schema(implementation = RecordingBody.Form.class),
                    encoding = {
                        @Encoding(name = "file", contentType = "application/octet-stream"),
                        @Encoding(name = "contracts", contentType = "application/yaml"),
                        @Encoding(name = "prime", contentType = "application/yaml")
                    }),
            @Content(
                    mediaType = "application/octet-stream",
                    schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "text/plain", schema = @Schema(type = "string")),
            @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
        })
@interface RecordingBody {

    /**
     * A form with a file.
     *
     * @param file the trace or log
     * @param contracts own contracts
     * @param prime own profiles of declared dependencies
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RecordingForm")
    record Form(
            @Schema(
                            type = "string",
                            format = "binary",
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "The trace or log, as it is or compressed.")
                    String file,
            @Schema(
                            type = "string",
                            format = "binary",
                            description =
                                    "Own contracts of callbacks, one or several YAML documents. They"
                                            + " stand in place of the set's for the same hooks.")
                    @Nullable String contracts,
            @Schema(
                            type = "string",
                            format = "binary",
                            description =
                                    "Own profiles of declared dependencies, one or several YAML"
                                            + " documents. They are added to those that the parameter"
                                            + " `prime` names; none may have the id of one that is"
                                            + " built in.")
                    @Nullable String prime) {}
}
