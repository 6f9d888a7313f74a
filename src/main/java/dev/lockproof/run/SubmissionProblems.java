package dev.lockproof.run;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Why a recording is refused; nothing of it is stored then. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "400",
        description =
                "The recording cannot be read in its format, or the multipart body is malformed."
                        + " `errors` names the line, the field and what was expected.",
        content = @Content)
@ApiResponse(
        responseCode = "406",
        description = "`Accept` does not allow JSON.",
        content = @Content)
@ApiResponse(
        responseCode = "413",
        description = "The upload exceeds a limit, as it is sent or after decompression.",
        content = @Content)
@ApiResponse(
        responseCode = "415",
        description = "The content encoding or the format is unknown.",
        content = @Content)
@ApiResponse(
        responseCode = "422",
        description = "A parameter is invalid, or the idempotency key was used with another body.",
        content = @Content)
@ApiResponse(
        responseCode = "429",
        description = "Too many submissions at the same time, or too many queued runs.",
        headers =
                @Header(name = "Retry-After", description = "Seconds to wait before trying again."),
        content = @Content)
@interface SubmissionProblems {}
