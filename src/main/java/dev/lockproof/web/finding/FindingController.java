package dev.lockproof.web.finding;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.run.FindingStore;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.Run;
import dev.lockproof.run.browse.RunsById;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of a finding, in a run and in its project. */
@PageController
class FindingController {

    private static final String TEMPLATE = "finding/finding.jte";

    private final RunsById runs;
    private final FindingStore findings;
    private final RuleCatalog rules;
    private final FindingPages gathered;
    private final Frames frames;
    private final Pages pages;

    FindingController(
            RunsById runs,
            FindingStore findings,
            RuleCatalog rules,
            FindingPages gathered,
            Frames frames,
            Pages pages) {
        this.runs = runs;
        this.findings = findings;
        this.rules = rules;
        this.gathered = gathered;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/runs/{id}/findings/{fingerprint}")
    ResponseEntity<String> inRun(
            @PathVariable UUID id, @PathVariable String fingerprint, HttpServletRequest request) {
        Run run = runs.get(id);
        FindingView finding =
                Optional.of(fingerprint)
                        .filter(PathNames::isFingerprint)
                        .flatMap(print -> findings.find(id, print))
                        .map(found -> found.advised(rules))
                        .orElseThrow(() ->
                                ProblemException.notFound(
                                        "The run '%s' has no finding '%s'."
                                                .formatted(id, fingerprint)));
        Frame frame =
                frames.of(request, finding.title())
                        .json("/api/v1/runs/" + id + "/findings/" + fingerprint);
        return pages.ok(TEMPLATE, gathered.inRun(frame, run, finding));
    }

    @GetMapping("/projects/{project}/findings/{fingerprint}")
    ResponseEntity<String> inProject(
            @PathVariable String project,
            @PathVariable String fingerprint,
            HttpServletRequest request) {
        String name = PathNames.project(project);
        ProjectFindingView known = gathered.known(name, PathNames.fingerprint(name, fingerprint));
        Frame frame =
                frames.of(request, known.title())
                        .json("/api/v1/projects/" + name + "/findings/" + fingerprint);
        return pages.ok(TEMPLATE, gathered.inProject(frame, name, known));
    }
}
