package dev.lockproof.web.home;

import dev.lockproof.catalog.Samples;
import dev.lockproof.demo.DemoProject;
import dev.lockproof.project.memory.ProjectListStore;
import dev.lockproof.run.FormSubmissions;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunUrls;
import dev.lockproof.run.browse.HistoryStore;
import dev.lockproof.run.browse.RunFilter;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The start page, and what its buttons do. */
@PageController
class HomeController {

    private static final int PROJECTS = 20;
    private static final int RUNS = 10;
    private static final int WHILE_FILLED = 3;
    private static final String SAMPLES = "samples";

    private final ProjectListStore projects;
    private final HistoryStore history;
    private final FormSubmissions submissions;
    private final DemoProject demo;
    private final UploadForms forms;
    private final Clock clock;
    private final Frames frames;
    private final Pages pages;

    HomeController(
            ProjectListStore projects,
            HistoryStore history,
            FormSubmissions submissions,
            DemoProject demo,
            UploadForms forms,
            Clock clock,
            Frames frames,
            Pages pages) {
        this.projects = projects;
        this.history = history;
        this.submissions = submissions;
        this.demo = demo;
        this.forms = forms;
        this.clock = clock;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/")
    ResponseEntity<String> home(HttpServletRequest request) {
        Instant now = clock.instant();
        DemoProject.Progress progress = demo.progress().orElse(null);
        Frame frame = frames.of(request, "Lock validation").json("/api/v1/projects");
        return pages.ok(
                "home/home.jte",
                new HomePage(
                        progress == null || progress.isComplete()
                                ? frame
                                : frame.refreshed(WHILE_FILLED),
                        RunUrls.service(),
                        forms.of(Map.of(), null),
                        projects.recent(PROJECTS, now),
                        newest(),
                        progress,
                        now));
    }

    private List<Run> newest() {
        return history.page(
                new RunFilter(null, null, null, null, null, null, null, null, null, null), RUNS);
    }

    /** Analyzes the first sample that the start page offers. */
    @PostMapping("/sample")
    ResponseEntity<Void> sample(HttpServletRequest request) throws IOException {
        UUID run = submissions.submit(SAMPLES, Samples.FIRST, Samples.first());
        return seeOther(request, "/runs/" + run);
    }

    @PostMapping("/demo")
    ResponseEntity<Void> fill(HttpServletRequest request) {
        demo.fill();
        return seeOther(request, "/");
    }

    @PostMapping("/demo/remove")
    ResponseEntity<Void> remove(HttpServletRequest request) {
        demo.remove();
        return seeOther(request, "/");
    }

    private static ResponseEntity<Void> seeOther(HttpServletRequest request, String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + path))
                .build();
    }
}
