package dev.lockproof.run.browse;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** Answers with a report, or says that there is none yet. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "The report.",
        headers =
                @Header(
                        name = "Content-Disposition",
                        description = "The name for the report as a file."),
        content = {
            @Content(mediaType = ReportKind.SARIF_TYPE, schema = @Schema(type = "object")),
            @Content(
                    mediaType = MediaType.APPLICATION_XML_VALUE,
                    schema = @Schema(type = "string")),
            @Content(mediaType = MediaType.TEXT_MARKDOWN_VALUE, schema = @Schema(type = "string")),
            @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
        })
@ApiResponse(
        responseCode = "409",
        description = "The run is not done, or its analysis failed.",
        content = @Content)
@interface ReportFound {}
