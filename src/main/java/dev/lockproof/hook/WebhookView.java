package dev.lockproof.hook;

import dev.lockproof.hook.WebhookStore.Webhook;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook.
 *
 * @param active whether it is told anything
 * @param inactiveWhy why it is not
 * @param failingSince the first failure since the last success
 */
@Schema(name = "Webhook")
public record WebhookView(
        UUID id,
        String url,
        List<String> events,
        boolean active,
        @Nullable String inactiveWhy,
        @Nullable Instant failingSince,
        Instant createdAt) {

    public WebhookView {
        events = List.copyOf(events);
    }

    static WebhookView of(Webhook hook) {
        return new WebhookView(
                hook.id(),
                hook.url(),
                hook.events(),
                hook.active(),
                hook.inactiveWhy(),
                hook.failingSince(),
                hook.createdAt());
    }

    /** All webhooks of a project. */
    @Schema(name = "Webhooks")
    record All(List<WebhookView> items) {

        All {
            items = List.copyOf(items);
        }
    }

    /**
     * A webhook with its secret, which is shown once.
     *
     * @param secret the key of the signatures
     */
    @Schema(name = "WebhookSecret")
    public record Secret(UUID id, String url, List<String> events, boolean active, String secret) {

        public Secret {
            events = List.copyOf(events);
        }

        static Secret of(Webhook hook, String secret) {
            return new Secret(hook.id(), hook.url(), hook.events(), hook.active(), secret);
        }
    }

    /** What to tell whom. */
    @Schema(name = "WebhookBody")
    record Body(String url, @Nullable List<String> events) {

        Body {
            events = events == null ? null : List.copyOf(events);
        }
    }
}
