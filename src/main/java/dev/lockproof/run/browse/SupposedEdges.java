package dev.lockproof.run.browse;

import dev.lockproof.platform.json.JsonFields;
import dev.lockproof.project.union.GraphQuestions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads supposed dependencies and writes them as events: for each, a task that shows it. */
@Component
class SupposedEdges {

    private static final int MAX = 1000;
    private static final int MAX_CHARS = 1000;
    private static final List<String> MODES = List.of("exclusive", "shared", "recursive");

    private final JsonMapper json;

    SupposedEdges(JsonMapper json) {
        this.json = json;
    }

    /**
     * Dependencies as events.
     *
     * @param events a native trace
     * @param classes the names of their classes
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes it
    record Events(byte[] events, Set<String> classes) {}

    /**
     * @throws dev.lockproof.platform.problem.ProblemException 422 that names every fault
     */
    Events read(JsonFields body, GraphQuestions.Now now) {
        List<JsonFields> edges = body.objects("edges", MAX);
        if (edges == null || edges.isEmpty()) {
            body.add("edges", "is required, expected at least one dependency");
        }
        StringBuilder lines = new StringBuilder("{\"op\":\"meta\",\"complete\":true}\n");
        Set<String> classes = new LinkedHashSet<>();
        int number = 0;
        for (JsonFields each : Objects.requireNonNullElse(edges, List.<JsonFields>of())) {
            number++;
            String from = name("from", each);
            String to = name("to", each);
            String held = mode("fromMode", each);
            String wanted = mode("toMode", each);
            if (from == null || to == null) {
                continue;
            }
            if (from.equals(to)) {
                each.add("to", "is the same class as from, and the graph has no order in a class");
            }
            for (String name : List.of(from, to)) {
                if (now.isUnclear(name)) {
                    each.add(
                            name.equals(from) ? "from" : "to",
                            "is a name of several classes, which the graph cannot tell apart");
                }
            }
            classes.add(from);
            classes.add(to);
            event(lines, "acquire", number, "held", now.lockClass(from), held);
            event(lines, "acquire", number, "wanted", now.lockClass(to), wanted);
            event(lines, "release", number, "wanted", Map.of(), null);
            event(lines, "release", number, "held", Map.of(), null);
        }
        body.throwIfFaulty();
        return new Events(lines.toString().getBytes(StandardCharsets.UTF_8), classes);
    }

    private static @Nullable String name(String field, JsonFields each) {
        String name = each.text(field, MAX_CHARS);
        if (name == null || name.isEmpty()) {
            each.add(field, "is required, expected the name of a class");
            return null;
        }
        return name;
    }

    private static String mode(String field, JsonFields each) {
        return Objects.requireNonNullElse(each.oneOf(field, MODES), MODES.getFirst());
    }

    private void event(
            StringBuilder lines,
            String op,
            int number,
            String lock,
            Map<String, Object> lockClass,
            @Nullable String mode) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("op", op);
        event.put("task", "supposed-" + number);
        event.put("lock", lock + "-" + number);
        event.putAll(lockClass);
        if (mode != null) {
            event.put("mode", mode);
        }
        lines.append(json.writeValueAsString(event)).append('\n');
    }

    /** Names that no run shows, each with the names that are most like it. */
    static List<WhatIfController.UnknownClass> unknown(
            Set<String> classes, GraphQuestions.Now now) {
        List<WhatIfController.UnknownClass> unknown = new ArrayList<>();
        for (String each : classes) {
            if (!now.has(each)) {
                unknown.add(new WhatIfController.UnknownClass(each, now.nearest(each)));
            }
        }
        return unknown;
    }
}
