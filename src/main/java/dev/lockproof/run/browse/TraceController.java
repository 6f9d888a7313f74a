package dev.lockproof.run.browse;

import dev.lockproof.format.Formats;
import dev.lockproof.format.archive.ArchiveKind;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.run.Run;
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
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** The uploaded traces. */
@BrowseApi
class TraceController {

    private final RunsById runs;
    private final TraceStore traces;
    private final Formats formats;

    TraceController(RunsById runs, TraceStore traces, Formats formats) {
        this.runs = runs;
        this.traces = traces;
        this.formats = formats;
    }

    @Operation(
            operationId = "getRunTrace",
            summary = "Get the uploaded trace",
            description =
                    "The upload byte for byte, with the media type of its format, or of the"
                            + " compression or archive that it is, and with its `Content-Encoding`. If"
                            + " `Accept-Encoding` excludes that encoding, the answer is decoded. Of"
                            + " several parts of a form it is a tar archive, which has them byte for"
                            + " byte under their names.")
    @ApiResponse(
            responseCode = "200",
            description = "The trace or log.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "410",
            description = "The trace is not retained any more.",
            content = @Content)
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
        Run run = runs.get(id);
        Header header = traces.header(id).orElseThrow(() -> gone(id));
        Encoding encoding = header.encoding();
        boolean asUploaded = encoding == null || AcceptEncoding.allows(acceptEncoding, encoding);
        try (PushbackInputStream uploaded =
                new PushbackInputStream(traces.uploaded(id, header), ArchiveKind.HEAD_BYTES)) {
            byte[] head = head(uploaded);
            TraceFile file =
                    TraceFile.of(
                            mediaType(run, head),
                            encoding == null ? Encoding.of(head, head.length) : null);
            response.setContentType(file.mediaType());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    disposition(
                            header.fileName() == null
                                    ? id + file.suffix(acceptEncoding == null ? encoding : null)
                                    : header.fileName()));
            response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
            response.setHeader("X-Content-Type-Options", "nosniff");
            if (encoding != null && asUploaded) {
                response.setHeader(HttpHeaders.CONTENT_ENCODING, encoding.text());
            }
            InputStream in = encoding == null || asUploaded ? uploaded : encoding.open(uploaded);
            in.transferTo(response.getOutputStream());
        }
    }

    private static ProblemException gone(UUID id) {
        return ProblemException.of(
                ProblemType.GONE,
                "The trace of run '%s' is deleted, since it is older than its project retains traces."
                        .formatted(id));
    }

    private static byte[] head(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(ArchiveKind.HEAD_BYTES);
        in.unread(head);
        return head;
    }

    /** The media type of what was sent, once it is decompressed. */
    private String mediaType(Run run, byte[] head) {
        ArchiveKind archive = ArchiveKind.of(head, head.length);
        Integer files = run.files().fileCount();
        if (archive != null || (files != null && files > 1)) {
            return archive == ArchiveKind.ZIP ? TraceFile.ZIP : TraceFile.TAR;
        }
        return formats.byId(run.format())
                .map(known -> known.mediaTypes().getFirst())
                .orElse(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }

    private static String disposition(String name) {
        return ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
