package dev.lockproof.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockproof.format.AutoInput;
import dev.lockproof.format.Detection;
import dev.lockproof.format.Formats;
import dev.lockproof.format.archive.ArchiveKind;
import dev.lockproof.platform.http.DeclaredParameters;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.Problem.Candidate;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.run.upload.Upload;
import dev.lockproof.run.upload.UploadReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the format of a recording from its beginning. */
@Tag(name = "Submit")
@RestController
class DetectionController {

    private final UploadReader uploads;
    private final Formats formats;
    private final Limits limits;

    DetectionController(UploadReader uploads, Formats formats, Limits limits) {
        this.uploads = uploads;
        this.formats = formats;
        this.limits = limits;
    }

    @Operation(
            operationId = "detectFormat",
            summary = "Detect the format of a recording",
            description =
                    "Examines the first 64 KiB of a recording, after decompression, as a submission"
                            + " with the format `auto` does. The recording may be cut after that.")
    @RecordingBody
    @ApiResponse(
            responseCode = "200",
            description = "What the beginning shows, maybe that no format fits.")
    @SubmissionProblems
    @PostMapping(path = "/api/v1/formats/detect", produces = MediaType.APPLICATION_JSON_VALUE)
    DetectedFormat detect(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
        try (Upload upload = uploads.open(request, DeclaredParameters.of(request));
                AutoInput input =
                        AutoInput.openCut(
                                upload.in(),
                                upload.encoding(),
                                limits.decompressedBytes().toBytes())) {
            ArchiveKind archive = input.archive();
            DetectedFormat found =
                    archive == null
                            ? DetectedFormat.of(input.examine(formats))
                            : DetectedFormat.of(archive);
            // Who sends more than asked for gets an answer, not a broken connection.
            upload.in().transferTo(OutputStream.nullOutputStream());
            if (upload.parts().nextFile() != null) {
                throw ProblemException.of(
                        ProblemType.MALFORMED_REQUEST,
                        "The form has more than one file. Send one, or submit them as a run.");
            }
            return found;
        }
    }

    /**
     * What the beginning of a recording shows of its format.
     *
     * @param format its id; null if no format fits, or several may
     * @param why what shows it; of an archive that it is one
     * @param candidates all formats that fit, the likeliest first
     */
    @Schema(name = "DetectedFormat")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record DetectedFormat(
            @Nullable String format, @Nullable String why, List<Candidate> candidates) {

        DetectedFormat {
            candidates = List.copyOf(candidates);
        }

        static DetectedFormat of(Detection detection) {
            List<Candidate> all =
                    detection.candidates().stream().map(DetectedFormat::candidate).toList();
            Candidate found = detection.found().map(DetectedFormat::candidate).orElse(null);
            return new DetectedFormat(
                    found == null ? null : found.format(), found == null ? null : found.why(), all);
        }

        /** An archive: a submission examines each of its files. */
        static DetectedFormat of(ArchiveKind archive) {
            return new DetectedFormat(
                    null,
                    "it is a " + archive.text() + " archive, whose files have formats of their own",
                    List.of());
        }

        private static Candidate candidate(Detection.Candidate each) {
            return new Candidate(each.format().id(), each.recognition().why());
        }
    }
}
