package dev.lockproof.web.project;

import dev.lockproof.hook.DeliveryView;
import dev.lockproof.hook.WebhookView;
import dev.lockproof.web.frame.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook and the messages to it.
 *
 * @param secret its new secret, which is shown once; null if it has no new one
 * @param deliveries the newest first
 * @param first whether the page begins with the newest
 * @param older the path of the next page; null if there is none
 */
public record WebhookPage(
        Frame frame,
        String project,
        WebhookView webhook,
        @Nullable String secret,
        List<DeliveryView> deliveries,
        boolean first,
        @Nullable String older) {

    public WebhookPage {
        deliveries = List.copyOf(deliveries);
    }

    public String path() {
        return "/projects/" + project + "/settings/webhooks/" + webhook.id();
    }

    /** The verdict whose color a delivery has. */
    public static String verdict(DeliveryView delivery) {
        return switch (delivery.status()) {
            case "delivered" -> "clean";
            case "failed" -> "error";
            default -> "info";
        };
    }
}
