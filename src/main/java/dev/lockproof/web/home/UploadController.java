package dev.lockproof.web.home;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemTranslator;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.run.FormSubmissions;
import dev.lockproof.run.FormSubmissions.Received;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sends recordings. What is refused stays on the page with the reason and the fields. */
@PageController
class UploadController {

    private static final String TEMPLATE = "home/upload.jte";
    private static final String TITLE = "Upload a recording";

    private final FormSubmissions submissions;
    private final UploadForms forms;
    private final Frames frames;
    private final Pages pages;

    UploadController(FormSubmissions submissions, UploadForms forms, Frames frames, Pages pages) {
        this.submissions = submissions;
        this.forms = forms;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/upload")
    ResponseEntity<String> form(
            @RequestParam(required = false) @Nullable String project, HttpServletRequest request) {
        return pages.ok(
                TEMPLATE,
                new UploadPage(
                        frames.of(request, TITLE),
                        forms.of(project == null ? Map.of() : Map.of("project", project), null)));
    }

    @PostMapping("/upload")
    ResponseEntity<?> upload(HttpServletRequest request) throws IOException {
        Map<String, String> filled = new LinkedHashMap<>();
        try {
            Received received = submissions.submit(request, filled);
            return received.analysis() == null
                    ? ResponseEntity.status(HttpStatus.SEE_OTHER)
                            .location(
                                    URI.create(
                                            request.getContextPath() + "/runs/" + received.run()))
                            .build()
                    : pages.ok(
                            "home/analysis.jte",
                            AnalysisPage.of(frames.of(request, "Analysis"), received.analysis()));
        } catch (IOException | RuntimeException e) {
            ProblemException problem = ProblemTranslator.translate(e);
            if (problem.type() == ProblemType.INTERNAL) {
                throw e;
            }
            return pages.answer(
                    problem.type().status(),
                    TEMPLATE,
                    new UploadPage(frames.of(request, TITLE), forms.of(filled, problem)));
        }
    }
}
