package dev.lockproof.run.browse;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.run.TraceStore;
import dev.lockproof.run.TraceStore.Header;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** The uploaded traces. */
@BrowseApi
class TraceController {

    private final RunsById runs;
    private final TraceStore traces;

    TraceController(RunsById runs, TraceStore traces) {
        this.runs = runs;
        this.traces = traces;
    }

    @Operation(
            operationId = "getRunTrace",
            summary = "Get the uploaded trace",
            description =
                    "The upload byte for byte, with its media type and its `Content-Encoding`. If"
                            + " `Accept-Encoding` excludes that encoding, the answer is decoded.")
    @ApiResponse(
            responseCode = "200",
            description = "The trace or log.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @NotFound
    @GetMapping("/api/v1/runs/{id}/trace")
    void trace(
            @Parameter(description = "The id of the run.", example = RunsById.EXAMPLE) @PathVariable
                    UUID id,
            @Parameter(description = "The encodings that the answer may have.", example = "gzip")
                    @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
                    @Nullable List<String> acceptEncoding,
            HttpServletResponse response)
            throws IOException {
        runs.get(id);
        Header header = traces.header(id).orElseThrow(() -> RunsById.notFound(id));
        Encoding encoding = header.encoding();
        boolean asUploaded = encoding == null || AcceptEncoding.allows(acceptEncoding, encoding);
        response.setContentType(mediaType(header.contentType()).toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(id, header));
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (encoding != null && asUploaded) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, encoding.text());
        }
        try (InputStream uploaded = traces.uploaded(id, header);
                InputStream in =
                        encoding == null || asUploaded ? uploaded : decoded(uploaded, encoding)) {
            in.transferTo(response.getOutputStream());
        }
    }

    private static InputStream decoded(InputStream in, Encoding encoding) throws IOException {
        return switch (encoding) {
            case GZIP -> new GZIPInputStream(in);
            case ZSTD -> new ZstdInputStreamNoFinalizer(in);
        };
    }

    /** The media type that the client named, if it is one. */
    private static MediaType mediaType(@Nullable String contentType) {
        if (contentType == null) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
        try {
            return MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException _) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    private static String disposition(UUID id, Header header) {
        String name = header.fileName() == null ? id + ".trace" : header.fileName();
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
