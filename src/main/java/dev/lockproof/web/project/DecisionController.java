package dev.lockproof.web.project;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.memory.ProjectFindingStore;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.web.frame.FormBody;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Takes decisions about a finding from the form on its page. */
@PageController
class DecisionController {

    private final ProjectFindingStore findings;
    private final Triage triage;
    private final DecisionForm decisions;
    private final TriageForms forms;
    private final Clock clock;
    private final Frames frames;
    private final Pages pages;

    DecisionController(
            ProjectFindingStore findings,
            Triage triage,
            DecisionForm decisions,
            TriageForms forms,
            Clock clock,
            Frames frames,
            Pages pages) {
        this.findings = findings;
        this.triage = triage;
        this.decisions = decisions;
        this.forms = forms;
        this.clock = clock;
        this.frames = frames;
        this.pages = pages;
    }

    @PostMapping("/projects/{project}/findings/{fingerprint}/state")
    ResponseEntity<String> decide(
            @PathVariable String project,
            @PathVariable String fingerprint,
            HttpServletRequest request)
            throws IOException {
        String name = PathNames.project(project);
        String print = PathNames.fingerprint(name, fingerprint);
        FormBody form = FormBody.read(request);
        try {
            DecisionForm.Seen seen = decisions.read(form, known(name, print));
            triage.decide(name, print, seen.decision(), version -> version == seen.version());
        } catch (ProblemException problem) {
            if (problem.type() == ProblemType.NOT_FOUND) {
                throw problem;
            }
            return refused(name, print, form, problem, request);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + back(name, print, form)))
                .build();
    }

    private ProjectFindingView known(String project, String fingerprint) {
        return findings.find(project, fingerprint, clock.instant())
                .orElseThrow(() -> Triage.notFound(project, fingerprint));
    }

    private ResponseEntity<String> refused(
            String project,
            String fingerprint,
            FormBody form,
            ProblemException problem,
            HttpServletRequest request) {
        ProjectFindingView known = known(project, fingerprint);
        boolean stale = problem.type() == ProblemType.PRECONDITION_FAILED;
        TriageForm shown =
                forms.of(project, known, back(project, fingerprint, form))
                        .filled(DecisionFields.refused(form, problem));
        return pages.answer(
                stale ? HttpStatus.CONFLICT : problem.type().status(),
                "project/decision.jte",
                new DecisionPage(
                        frames.of(request, "Not saved: " + known.title())
                                .in(project)
                                .json("/api/v1" + shown.path()),
                        problem.detail(),
                        stale,
                        shown));
    }

    private static String back(String project, String fingerprint, FormBody form) {
        String given = form.value("back");
        return given == null
                ? "/projects/" + project + "/findings/" + fingerprint
                : FormBody.localPath(given);
    }
}
