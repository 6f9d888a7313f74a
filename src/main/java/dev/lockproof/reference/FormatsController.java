package dev.lockproof.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.catalog.FormatPage;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the service reads. */
@CatalogApi
@RequestMapping(path = "/api/v1/formats", produces = MediaType.APPLICATION_JSON_VALUE)
class FormatsController {

    private static final String SCHEMA_JSON = "application/schema+json";

    private final List<FormatView> formats;

    FormatsController(Formats formats) {
        this.formats = formats.all().stream().map(FormatView::of).toList();
    }

    @Operation(
            operationId = "listFormats",
            summary = "List the input formats",
            description = "Every format that a submission may have.")
    @ApiResponse(responseCode = "200", description = "All formats.")
    @NotAcceptable
    @GetMapping
    Listing<FormatView> formats() {
        return new Listing<>(formats);
    }

    @Operation(
            operationId = "getFormat",
            summary = "Get an input format",
            description = "How to record it, what it can and cannot prove, and a sample.")
    @ApiResponse(responseCode = "200", description = "The format.")
    @NotFound
    @NotAcceptable
    @GetMapping("/{id:(?!detect$).+}")
    FormatView format(
            @Parameter(description = "The id of the format.", example = "perf-script") @PathVariable
                    String id) {
        return Listing.one(
                formats.stream().filter(view -> view.id().equals(id)).findFirst(),
                view -> view,
                "format",
                id);
    }

    @Operation(
            operationId = "getNativeSchema",
            summary = "Get the JSON Schema of the native format",
            description = "Each line of a native trace that is no comment obeys it.")
    @ApiResponse(
            responseCode = "200",
            description = "The schema of one line.",
            content =
                    @Content(
                            mediaType = SCHEMA_JSON,
                            schema =
                                    @Schema(
                                            type = "object",
                                            additionalProperties =
                                                    Schema.AdditionalPropertiesValue.TRUE)))
    @NotAcceptable
    @GetMapping(path = "/native/schema", produces = SCHEMA_JSON)
    ResponseEntity<byte[]> nativeSchema() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(SCHEMA_JSON))
                .body(FormatPage.nativeSchema().getBytes(UTF_8));
    }

    /**
     * An input format.
     *
     * @param completeness what a recording carries: order, graph, contention, snapshot or report
     * @param record how to record it
     * @param proves what a recording can prove
     * @param cannotProve what a recording cannot prove
     * @param sample a small input
     */
    @Schema(name = "Format")
    record FormatView(
            String id,
            String description,
            List<String> mediaTypes,
            @Schema(allowableValues = {"order", "graph", "contention", "snapshot", "report"})
                    String completeness,
            String record,
            String proves,
            String cannotProve,
            String sample) {

        static FormatView of(TraceFormat format) {
            FormatPage page = FormatPage.of(format.id());
            return new FormatView(
                    format.id(),
                    format.description(),
                    format.mediaTypes(),
                    format.completeness().text(),
                    page.record(),
                    page.proves(),
                    page.cannotProve(),
                    page.sample());
        }
    }
}
