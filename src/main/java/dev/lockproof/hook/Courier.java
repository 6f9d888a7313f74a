package dev.lockproof.hook;

import dev.lockproof.hook.DeliveryStore.Due;
import dev.lockproof.hook.DeliveryStore.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends messages, and decides what becomes of those that do not arrive. */
@Component
class Courier {

    /** After which time the next attempt follows. */
    static final List<Duration> RETRIES =
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(12));

    /** By how much of a time an attempt may be later, so that not all come at once. */
    private static final double JITTER = 0.2;

    private static final String DELIVERED = "delivered";
    private static final String RETRIED = "retried";
    private static final String FAILED = "failed";

    private static final int MAX_ERROR_CHARS = 300;

    private final HookSender sender;
    private final DeliveryStore deliveries;
    private final WebhookStore hooks;
    private final TransactionTemplate transactions;
    private final MeterRegistry metrics;
    private final Clock clock;

    Courier(
            HookSender sender,
            DeliveryStore deliveries,
            WebhookStore hooks,
            TransactionTemplate transactions,
            MeterRegistry metrics,
            Clock clock) {
        this.sender = sender;
        this.deliveries = deliveries;
        this.hooks = hooks;
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
        // From the start, so that a rate sees the first of each.
        Stream.of(DELIVERED, RETRIED, FAILED).forEach(this::attempts);
    }

    /**
     * Sends a message, unless it was sent, was given up or is deleted.
     *
     * @return when to try again; null for never
     */
    @Nullable Instant send(UUID delivery) {
        Optional<Due> found = deliveries.due(delivery);
        if (found.isEmpty()) {
            return null;
        }
        Due due = found.get();
        if (!due.active() && !isTest(due)) {
            deliveries.dropped(due.id(), "the webhook is inactive");
            return null;
        }
        Outcome outcome = attempt(due);
        transactions.executeWithoutResult(_ -> note(due, outcome));
        attempts(outcome.error() == null ? DELIVERED : outcome.next() == null ? FAILED : RETRIED)
                .increment();
        return outcome.next();
    }

    private Counter attempts(String outcome) {
        return Counter.builder("lockproof.webhook.deliveries")
                .description("Attempts to send a message to a webhook, by outcome")
                .tag("outcome", outcome)
                .register(metrics);
    }

    private static boolean isTest(Due due) {
        return due.event().equals(HookEvent.TEST.text());
    }

    private Outcome attempt(Due due) {
        Integer status = null;
        String error;
        try {
            status = sender.send(due.url(), headers(due), due.body());
            error =
                    status >= 200 && status < 300
                            ? null
                            : status >= 300 && status < 400
                                    ? "the answer is %d; redirects are not followed"
                                            .formatted(status)
                                    : "the answer is " + status;
        } catch (RefusedException e) {
            error = e.reason();
        } catch (IOException e) {
            error = String.valueOf(e.getMessage());
        }
        Instant now = now();
        boolean again =
                error != null && !isTest(due) && !isGone(status) && due.attempts() < RETRIES.size();
        return new Outcome(
                now,
                status,
                error == null || error.length() <= MAX_ERROR_CHARS
                        ? error
                        : error.substring(0, MAX_ERROR_CHARS),
                again ? now.plus(delay(due.attempts())) : null);
    }

    private static Duration delay(int attempts) {
        Duration time = RETRIES.get(attempts);
        double later = JITTER * ThreadLocalRandom.current().nextDouble();
        return time.plusMillis((long) (time.toMillis() * later));
    }

    private static boolean isGone(@Nullable Integer status) {
        return status != null && status == HttpStatus.GONE.value();
    }

    private Map<String, String> headers(Due due) {
        Instant now = clock.instant();
        long seconds = now.getEpochSecond();
        String id = due.id().toString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put(
                "webhook-signature",
                hooks.secrets(due.webhook(), now).stream()
                        .map(secret -> Signature.of(secret, id, seconds, due.body()))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    private void note(Due due, Outcome outcome) {
        deliveries.tried(due.id(), outcome);
        if (outcome.error() == null) {
            hooks.succeeded(due.webhook(), due.project());
        } else {
            hooks.failed(due.webhook(), outcome.at());
            if (isGone(outcome.httpStatus())) {
                hooks.deactivate(due.webhook(), "the receiver answered 410");
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
