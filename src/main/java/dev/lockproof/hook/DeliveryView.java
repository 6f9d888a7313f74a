package dev.lockproof.hook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a webhook.
 *
 * @param id the header {@code webhook-id} of every attempt
 * @param triedAt when it was last sent
 * @param nextAt when it will be sent again
 * @param httpStatus the status of the last answer; null if there was none
 * @param error why the last attempt failed
 */
@Schema(name = "WebhookDelivery")
public record DeliveryView(
        UUID id,
        String event,
        @Schema(allowableValues = {"pending", "delivered", "failed"}) String status,
        int attempts,
        Instant createdAt,
        @Nullable Instant triedAt,
        @Nullable Instant nextAt,
        @Nullable Integer httpStatus,
        @Nullable String error) {}
