package dev.lockproof.web;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Small recordings with one circular dependency for each pair of locks. */
final class Rings {

    private static final JsonMapper JSON = new JsonMapper();

    private Rings() {}

    /** Locks in pairs: each two are taken in both orders. */
    static String of(String... locks) {
        StringBuilder trace = new StringBuilder("{\"op\":\"meta\",\"complete\":true}\n");
        for (int at = 0; at + 1 < locks.length; at += 2) {
            nest(trace, "one", locks[at], locks[at + 1]);
            nest(trace, "two", locks[at + 1], locks[at]);
        }
        return trace.toString();
    }

    /** As many pairs of locks. */
    static String many(int pairs) {
        String[] locks = new String[2 * pairs];
        for (int at = 0; at < locks.length; at++) {
            locks[at] = "lock" + at;
        }
        return of(locks);
    }

    private static void nest(StringBuilder trace, String task, String outer, String inner) {
        event(trace, "acquire", task, outer);
        event(trace, "acquire", task, inner);
        event(trace, "release", task, inner);
        event(trace, "release", task, outer);
    }

    private static void event(StringBuilder trace, String op, String task, String lock) {
        Map<String, String> event = new LinkedHashMap<>();
        event.put("op", op);
        event.put("task", task);
        event.put("lock", lock);
        trace.append(JSON.writeValueAsString(event)).append('\n');
    }
}
