package dev.lockproof.hook;

import dev.lockproof.hook.WebhookStore.Webhook;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.memory.ProjectStore;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.run.IdSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The webhooks of projects. */
@Service
public class Webhooks {

    /** How long two secrets sign after one was changed. */
    private static final Duration BOTH = Duration.ofHours(24);

    private final WebhookStore hooks;
    private final DeliveryStore deliveries;
    private final Courier courier;
    private final ProjectStore projects;
    private final Triage triage;
    private final TransactionTemplate transactions;
    private final IdSource ids;
    private final JsonMapper json;
    private final Clock clock;

    Webhooks(
            WebhookStore hooks,
            DeliveryStore deliveries,
            Courier courier,
            ProjectStore projects,
            Triage triage,
            TransactionTemplate transactions,
            IdSource ids,
            JsonMapper json,
            Clock clock) {
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.courier = courier;
        this.projects = projects;
        this.triage = triage;
        this.transactions = transactions;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /** The webhooks of a project, in the order in which they were added. */
    public List<WebhookView> of(String project) {
        triage.requireProject(project);
        return hooks.of(project).stream().map(WebhookView::of).toList();
    }

    /**
     * Adds a webhook.
     *
     * @param service the address of the service as the client reaches it
     * @throws ProblemException 409 if the project has as many as it may have
     */
    public WebhookView.Secret create(
            String project, String url, List<String> events, String service) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String secret = Signature.newSecret();
        Webhook hook =
                new Webhook(ids.at(now), project, url, events, true, null, null, service, 0, now);
        transactions.executeWithoutResult(_ -> {
            projects.lock(project);
            triage.requireProject(project);
            if (hooks.of(project).size() >= Limits.WEBHOOKS) {
                throw ProblemException.of(
                        ProblemType.CONFLICT,
                        "The project has %d webhooks, which is the maximum."
                                .formatted(Limits.WEBHOOKS));
            }
            hooks.insert(hook, secret);
        });
        return WebhookView.Secret.of(hook, secret);
    }

    /** Deletes a webhook; nothing more is sent to it. */
    public void delete(String project, UUID id) {
        if (!hooks.delete(project, id)) {
            throw notFound(project, id);
        }
    }

    /** Gives a webhook another secret. */
    public WebhookView.Secret change(String project, UUID id) {
        Webhook hook = get(project, id);
        String secret = Signature.newSecret();
        if (!hooks.change(project, id, secret, clock.instant().plus(BOTH))) {
            throw notFound(project, id);
        }
        return WebhookView.Secret.of(hook, secret);
    }

    /** Sends a message at once, once. A success makes an inactive webhook active. */
    public DeliveryView test(String project, UUID id) {
        Webhook hook = get(project, id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID message = ids.at(now);
        deliveries.insert(
                message,
                hook.id(),
                HookEvent.TEST.text(),
                Message.of(json, HookEvent.TEST, now, Map.of("project", project)),
                now);
        courier.send(message);
        return deliveries.get(message);
    }

    /** The messages to a webhook, the newest first. */
    public List<DeliveryView> deliveries(
            String project, UUID id, @Nullable UUID before, int limit) {
        return deliveries.page(get(project, id).id(), before, limit);
    }

    /** A webhook. */
    public WebhookView find(String project, UUID id) {
        return WebhookView.of(get(project, id));
    }

    private Webhook get(String project, UUID id) {
        return hooks.find(project, id).orElseThrow(() -> notFound(project, id));
    }

    private static ProblemException notFound(String project, UUID id) {
        return ProblemException.notFound(
                "The project '%s' has no webhook '%s'.".formatted(project, id));
    }
}
