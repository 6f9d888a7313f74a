package dev.lockproof.run.browse;

import dev.lockproof.analysis.view.ClassFinder;
import dev.lockproof.analysis.view.Focus;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.report.Visible;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the graph of a run is meant.
 *
 * @param around the classes in the middle
 * @param depth how many dependencies away from them
 * @param cycles {@code only} for dependencies in cycles
 * @param implied {@code true} for dependencies that paths of others imply
 */
record GraphPart(
        @Parameter(
                        description =
                                "A class in the middle: its name, its key, or `#` and its id. The"
                                        + " whole graph if it is absent. May be repeated.",
                        example = "mmap_lock")
                @Nullable List<String> around,
        @Parameter(
                        description =
                                "How many dependencies away from those classes, in either direction.",
                        schema =
                                @Schema(
                                        type = "integer",
                                        minimum = "0",
                                        maximum = "10",
                                        defaultValue = "1"))
                @Nullable String depth,
        @Parameter(
                        description =
                                "`only` leaves out dependencies that are in no finding's cycle.",
                        schema = @Schema(allowableValues = "only"))
                @Nullable String cycles,
        @Parameter(
                        description =
                                "Whether a picture around classes shows dependencies that paths of"
                                        + " others imply.",
                        schema = @Schema(type = "boolean", defaultValue = "false"))
                @Nullable String implied) {

    private static final int MAX_DEPTH = 10;
    private static final int MAX_AROUND = 20;
    private static final int NEAREST = 3;

    boolean isWhole() {
        return (around == null || around.isEmpty()) && cycles == null;
    }

    boolean onlyCycles() {
        return "only".equals(cycles);
    }

    /** Notes what does not need the graph to be wrong. */
    void check(Limits limits, ParameterCheck check) {
        check.number("depth", depth, 0, MAX_DEPTH);
        check.optionalOneOf("cycles", cycles, List.of("only"));
        check.optionalOneOf("implied", implied, List.of("true", "false"));
        if (around != null) {
            if (around.size() > MAX_AROUND) {
                check.fault("around", around.size() + " classes", "expected at most " + MAX_AROUND);
            }
            around.forEach(name -> check.text("around", name, limits.textChars()));
        }
    }

    /** The part of a graph; a class that it does not have is noted. */
    Focus of(Outline graph, ParameterCheck check) {
        ClassFinder finder = new ClassFinder(graph);
        List<Integer> middle = new ArrayList<>();
        for (String name : around == null ? List.<String>of() : around) {
            List<Integer> named = finder.named(name);
            if (named.isEmpty()) {
                check.fault(
                        "around",
                        name,
                        "which no class of the graph is" + like(finder, graph, name));
            }
            middle.addAll(named);
        }
        Integer steps = check.number("depth", depth, 0, MAX_DEPTH);
        return new Focus(
                middle,
                Objects.requireNonNullElse(steps, 1),
                List.of(),
                onlyCycles(),
                "true".equals(implied));
    }

    private static String like(ClassFinder finder, Outline graph, String name) {
        List<Integer> like = finder.containing(name);
        return like.isEmpty()
                ? ""
                : "; some that contain it are "
                        + like.stream()
                                .limit(NEAREST)
                                .map(id -> Visible.line(graph.label(graph.place(id))))
                                .collect(Collectors.joining(", "));
    }
}
