package dev.lockproof.web.project;

import dev.lockproof.hook.DeliveryView;
import dev.lockproof.hook.WebhookReader;
import dev.lockproof.hook.WebhookView;
import dev.lockproof.hook.Webhooks;
import dev.lockproof.platform.json.JsonFields;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Cursors;
import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.browse.PathNames;
import dev.lockproof.run.RunUrls;
import dev.lockproof.web.frame.FormBody;
import dev.lockproof.web.frame.Frames;
import dev.lockproof.web.frame.PageController;
import dev.lockproof.web.frame.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds webhooks, shows what was sent to them, and what can be done with them. */
@PageController
class WebhookPageController {

    private static final String TEMPLATE = "project/webhook.jte";

    private final Webhooks webhooks;
    private final WebhookReader reader;
    private final Settings settings;
    private final Limits limits;
    private final Frames frames;
    private final Pages pages;

    WebhookPageController(
            Webhooks webhooks,
            WebhookReader reader,
            Settings settings,
            Limits limits,
            Frames frames,
            Pages pages) {
        this.webhooks = webhooks;
        this.reader = reader;
        this.settings = settings;
        this.limits = limits;
        this.frames = frames;
        this.pages = pages;
    }

    @PostMapping("/projects/{project}/settings/webhooks")
    ResponseEntity<String> add(@PathVariable String project, HttpServletRequest request)
            throws IOException {
        String name = PathNames.project(project);
        FormBody form = FormBody.read(request);
        WebhookView.Secret added;
        try {
            WebhookReader.Wanted wanted = reader.read(fields(form));
            added = webhooks.create(name, wanted.url(), wanted.events(), RunUrls.service());
        } catch (ProblemException problem) {
            if (problem.type() == ProblemType.NOT_FOUND) {
                throw problem;
            }
            return pages.answer(
                    problem.type().status(),
                    SettingsController.TEMPLATE,
                    settings.refusedHook(
                            SettingsController.frame(frames, request, name), name, form, problem));
        }
        return pages.answer(
                HttpStatus.CREATED,
                TEMPLATE,
                page(request, name, added.id(), added.secret(), List.of(), true, null));
    }

    private static JsonFields fields(FormBody form) {
        ObjectNode object = DecisionForm.empty();
        DecisionForm.put(object, "url", form.value("url"));
        ArrayNode events = object.putArray("events");
        form.values("events").forEach(events::add);
        JsonFields fields = JsonFields.of(object);
        if (events.isEmpty()) {
            fields.add("events", "is required: choose at least one");
        }
        return fields;
    }

    private WebhookPage page(
            HttpServletRequest request,
            String project,
            UUID id,
            @Nullable String secret,
            List<DeliveryView> deliveries,
            boolean first,
            @Nullable String older) {
        return new WebhookPage(
                frames.of(request, "Webhook of " + project)
                        .in(project)
                        .json("/api/v1/projects/" + project + "/webhooks/" + id + "/deliveries"),
                project,
                webhooks.find(project, id),
                secret,
                deliveries,
                first,
                older);
    }

    @GetMapping("/projects/{project}/settings/webhooks/{id}")
    ResponseEntity<String> show(
            @PathVariable String project,
            @PathVariable UUID id,
            PageParameters page,
            HttpServletRequest request) {
        String name = PathNames.project(project);
        ParameterCheck check = new ParameterCheck();
        int limit = page.items(limits, check);
        UUID before = Cursors.id(page.cursor(), check);
        check.throwIfFaulty();
        List<DeliveryView> found = webhooks.deliveries(name, id, before, limit + 1);
        boolean more = found.size() > limit;
        List<DeliveryView> shown = more ? found.subList(0, limit) : found;
        return pages.ok(
                TEMPLATE,
                page(
                        request,
                        name,
                        id,
                        null,
                        shown,
                        before == null,
                        more
                                ? path(name, id) + "?cursor=" + Cursors.of(shown.getLast().id())
                                : null));
    }

    private static String path(String project, UUID id) {
        return "/projects/" + project + "/settings/webhooks/" + id;
    }

    /** The answer shows how it went, as the newest message. */
    @PostMapping("/projects/{project}/settings/webhooks/{id}/test")
    ResponseEntity<String> test(
            @PathVariable String project, @PathVariable UUID id, HttpServletRequest request) {
        String name = PathNames.project(project);
        webhooks.test(name, id);
        return to(request, path(name, id));
    }

    @PostMapping("/projects/{project}/settings/webhooks/{id}/secret")
    ResponseEntity<String> change(
            @PathVariable String project, @PathVariable UUID id, HttpServletRequest request) {
        String name = PathNames.project(project);
        String secret = webhooks.change(name, id).secret();
        return pages.ok(
                TEMPLATE,
                page(
                        request,
                        name,
                        id,
                        secret,
                        webhooks.deliveries(name, id, null, limits.pageItems()),
                        true,
                        null));
    }

    @PostMapping("/projects/{project}/settings/webhooks/{id}/delete")
    ResponseEntity<String> delete(
            @PathVariable String project, @PathVariable UUID id, HttpServletRequest request) {
        String name = PathNames.project(project);
        webhooks.delete(name, id);
        return to(request, "/projects/" + name + "/settings#webhooks");
    }

    private static ResponseEntity<String> to(HttpServletRequest request, String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(request.getContextPath() + path))
                .build();
    }
}
