package dev.lockproof.web.graph;

import dev.lockproof.platform.paging.ParameterCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

/**
 * What a graph page is asked for; its address holds all of it.
 *
 * @param around classes in the middle, as people write them
 * @param depth how many dependencies away from them; null for what fits
 * @param onlyCycles whether to show only dependencies in cycles of findings
 * @param implied whether to show dependencies that paths of others imply
 * @param anyway whether to draw more than one can read well
 * @param view {@code all} for the whole graph, {@code levels} for its layers, {@code ring} for the
 *     ring of the worst finding without its neighbors; null for none
 * @param select the class that the panel tells about; null for the first in the middle
 * @param q a part of the names of the classes to list; null for no list
 * @param layer the layer whose classes to list; null for no list
 */
record GraphQuery(
        List<String> around,
        @Nullable Integer depth,
        boolean onlyCycles,
        boolean implied,
        boolean anyway,
        @Nullable String view,
        @Nullable String select,
        @Nullable String q,
        @Nullable Integer layer) {

    static final String LEVELS = "levels";
    static final String ALL = "all";

    /** The ring of the worst finding without its neighbors. */
    static final String RING = "ring";

    /** How many classes may be in the middle. */
    static final int MAX_AROUND = 20;

    private static final int MAX_DEPTH = 3;

    GraphQuery {
        around = List.copyOf(around);
    }

    /** Reads the parameters of a request; faults are noted. */
    static GraphQuery of(MultiValueMap<String, String> given, int maxChars, ParameterCheck check) {
        List<String> around = new ArrayList<>();
        for (String each : given.getOrDefault("around", List.of())) {
            String name = check.text("around", each, maxChars);
            if (name != null && !name.isBlank() && !around.contains(name)) {
                around.add(name);
            }
        }
        if (around.size() > MAX_AROUND) {
            check.fault("around", around.size() + " classes", "expected at most " + MAX_AROUND);
        }
        return new GraphQuery(
                around,
                check.number("depth", given.getFirst("depth"), 0, MAX_DEPTH),
                isOn("cycles", given, "only", check),
                isOn("implied", given, "true", check),
                isOn("draw", given, "anyway", check),
                check.optionalOneOf("view", given.getFirst("view"), List.of(ALL, LEVELS, RING)),
                check.text("select", given.getFirst("select"), maxChars),
                check.text("q", given.getFirst("q"), maxChars),
                check.number("layer", given.getFirst("layer"), 1, Integer.MAX_VALUE));
    }

    private static boolean isOn(
            String name, MultiValueMap<String, String> given, String on, ParameterCheck check) {
        return check.optionalOneOf(name, given.getFirst(name), List.of(on)) != null;
    }

    /** The number of dependencies, 1 if none is asked for. */
    int steps() {
        return Objects.requireNonNullElse(depth, 1);
    }

    /** Only these classes in the middle; nothing is selected or listed. */
    GraphQuery focus(List<String> classes) {
        return new GraphQuery(classes, depth, onlyCycles, implied, false, null, null, null, null);
    }

    /** These classes in the middle, beside the ring of the worst finding if that is shown. */
    GraphQuery expanded(List<String> classes, @Nullable String lockClass) {
        return new GraphQuery(
                classes,
                depth,
                onlyCycles,
                implied,
                anyway,
                RING.equals(view) ? view : null,
                lockClass,
                null,
                null);
    }

    GraphQuery deep(@Nullable Integer steps) {
        return new GraphQuery(around, steps, onlyCycles, implied, anyway, view, select, q, layer);
    }

    GraphQuery selected(String lockClass) {
        return new GraphQuery(
                around, depth, onlyCycles, implied, anyway, view, lockClass, null, null);
    }

    GraphQuery withImplied(boolean shown) {
        return new GraphQuery(around, depth, onlyCycles, shown, anyway, view, select, q, layer);
    }

    GraphQuery drawnAnyway() {
        return new GraphQuery(around, depth, onlyCycles, implied, true, view, select, q, layer);
    }

    GraphQuery listing(@Nullable Integer ofLayer) {
        return new GraphQuery(
                around, depth, onlyCycles, implied, anyway, view, null, null, ofLayer);
    }

    /** Another view of the whole graph. */
    static GraphQuery whole(@Nullable String view, boolean onlyCycles) {
        return new GraphQuery(List.of(), null, onlyCycles, false, false, view, null, null, null);
    }

    /** The address of a page, or of a part of it that this asks for. */
    String at(String path) {
        StringBuilder query = new StringBuilder();
        around.forEach(each -> add(query, "around", each));
        add(query, "depth", depth);
        add(query, "cycles", onlyCycles ? "only" : null);
        add(query, "implied", implied ? "true" : null);
        add(query, "draw", anyway ? "anyway" : null);
        add(query, "view", view);
        add(query, "select", select);
        add(query, "q", q);
        add(query, "layer", layer);
        return path + query;
    }

    static void add(StringBuilder query, String name, @Nullable Object value) {
        if (value != null) {
            query.append(query.isEmpty() ? "?" : "&")
                    .append(name)
                    .append('=')
                    .append(UriUtils.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
