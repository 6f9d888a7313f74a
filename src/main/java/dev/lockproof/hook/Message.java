package dev.lockproof.hook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The bodies of messages: what happened, when, and the facts. A list in them may be cut. */
final class Message {

    /** Receivers of Standard Webhooks need not take more. */
    static final int MAX_BYTES = 64 << 10;

    /** How many entries of a list a message has. */
    static final int MAX_ITEMS = 50;

    private static final int MAX_CHARS = 300;

    private Message() {}

    /** A message without a list. */
    static String of(JsonMapper json, HookEvent event, Instant now, Map<String, ?> data) {
        return json.writeValueAsString(body(event, now, data));
    }

    private static Map<String, Object> body(HookEvent event, Instant now, Map<String, ?> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", event.text());
        body.put("timestamp", now.toString());
        body.put("data", data);
        return body;
    }

    /**
     * A message with a list, which is cut so that the message has a bounded size.
     *
     * @param name of the list
     * @param items the first ones
     * @param count how many there are
     */
    static <T> String of(
            JsonMapper json,
            HookEvent event,
            Instant now,
            Map<String, ?> data,
            String name,
            List<T> items,
            long count,
            Function<T, Map<String, ?>> view) {
        int shown = Math.min(items.size(), MAX_ITEMS);
        while (true) {
            Map<String, Object> all = new LinkedHashMap<>(data);
            all.put("count", count);
            all.put("left", count - shown);
            all.put(name, items.stream().limit(shown).map(view).toList());
            String text = json.writeValueAsString(body(event, now, all));
            if (shown == 0 || text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
                return text;
            }
            shown /= 2;
        }
    }

    /** The beginning of a text. */
    static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MAX_CHARS
                ? text
                : text.substring(0, MAX_CHARS) + "…";
    }
}
