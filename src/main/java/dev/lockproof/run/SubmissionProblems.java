package dev.lockproof.run;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Why a recording is not taken in; nothing of it is stored then. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "400",
        description =
                "Not readable as the format named or found, or the multipart body is malformed:"
                        + " `errors` tells line, field and what was expected.",
        content = @Content)
@ApiResponse(
        responseCode = "406",
        description = "`Accept` does not allow JSON.",
        content = @Content)
@ApiResponse(
        responseCode = "413",
        description = "Larger than a limit, as it is sent or once decompressed.",
        content = @Content)
@ApiResponse(
        responseCode = "415",
        description = "The content encoding or the format is not known.",
        content = @Content)
@ApiResponse(
        responseCode = "422",
        description =
                "A parameter is out of range, or the idempotency key was used with another body.",
        content = @Content)
@ApiResponse(
        responseCode = "429",
        description = "Too many submissions at a time, or too many runs queued.",
        headers = @Header(name = "Retry-After", description = "Seconds until to try again."),
        content = @Content)
@interface SubmissionProblems {}
