package dev.lockproof.hook;

import dev.lockproof.platform.json.JsonFields;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads what a new webhook is to be told, and where it is. */
@Component
public class WebhookReader {

    /** The events that a webhook may ask for. */
    public static final List<String> EVENTS = HookEvent.NAMES;

    private static final int MAX_EVENT_CHARS = 100;

    private final AddressRules rules;

    WebhookReader(AddressRules rules) {
        this.rules = rules;
    }

    /**
     * A webhook that somebody asks for.
     *
     * @param url where messages are sent
     * @param events what it is told
     */
    public record Wanted(String url, List<String> events) {

        public Wanted {
            events = List.copyOf(events);
        }
    }

    /**
     * Reads a webhook; without events it is told all.
     *
     * @throws dev.lockproof.platform.problem.ProblemException 422 that names every fault
     */
    public Wanted read(JsonFields fields) {
        String url = url(fields);
        List<String> events =
                fields.texts(
                        "events",
                        EVENTS.size(),
                        MAX_EVENT_CHARS,
                        EVENTS::contains,
                        "expected one of " + String.join(", ", EVENTS));
        fields.throwIfFaulty();
        return new Wanted(url, events == null || events.isEmpty() ? EVENTS : events);
    }

    private String url(JsonFields fields) {
        String url = fields.text("url", Target.MAX_CHARS);
        if (url == null) {
            if (!fields.has("url")) {
                fields.add("url", "is required");
            }
            return "";
        }
        try {
            Target.parse(url, rules);
        } catch (RefusedException e) {
            fields.add("url", "cannot be sent to: " + e.reason());
        }
        return url;
    }
}
