package dev.lockproof.web.project;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.project.memory.Policies;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.web.frame.FormBody;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The settings of a project, and changes of its policy. */
@PageController
class SettingsController {

    static final String TEMPLATE = "project/settings.jte";

    private final Settings settings;
    private final PolicyForm form;
    private final Policies policies;
    private final Triage projects;
    private final Frames frames;
    private final Pages pages;

    SettingsController(
            Settings settings,
            PolicyForm form,
            Policies policies,
            Triage projects,
            Frames frames,
            Pages pages) {
        this.settings = settings;
        this.form = form;
        this.policies = policies;
        this.projects = projects;
        this.frames = frames;
        this.pages = pages;
    }

    static Frame frame(Frames frames, HttpServletRequest request, String project) {
        return frames.of(request, "Settings of " + project)
                .in(project)
                .json("/api/v1/projects/" + project + "/policy");
    }

    @GetMapping("/projects/{project}/settings")
    ResponseEntity<String> show(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String saved,
            HttpServletRequest request) {
        String name = PathNames.project(project);
        return pages.ok(TEMPLATE, settings.of(frame(frames, request, name), name, saved != null));
    }

    @PostMapping("/projects/{project}/settings/policy")
    ResponseEntity<String> save(@PathVariable String project, HttpServletRequest request)
            throws IOException {
        String name = PathNames.project(project);
        projects.requireProject(name);
        FormBody sent = FormBody.read(request);
        try {
            int seen = form.version(sent);
            policies.set(name, form.read(sent), version -> version == seen);
        } catch (ProblemException problem) {
            return pages.answer(
                    problem.type() == ProblemType.PRECONDITION_FAILED
                            ? HttpStatus.CONFLICT
                            : problem.type().status(),
                    TEMPLATE,
                    settings.refusedPolicy(frame(frames, request, name), name, sent, problem));
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(
                        URI.create(
                                request.getContextPath()
                                        + "/projects/"
                                        + name
                                        + "/settings?saved=policy"))
                .build();
    }
}
