package dev.lockproof.web.graph;

import dev.lockproof.analysis.view.ClassFinder;
import dev.lockproof.analysis.view.Focus;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.analysis.view.Part;
import dev.lockproof.analysis.view.Parts;
import dev.lockproof.web.graph.GraphPage.Lead;
import dev.lockproof.web.graph.Subject.Worst;
import dev.lockproof.web.text.Names;
import dev.lockproof.web.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a graph page shows: a ring first, then one class and its neighbors, a picture only while it
 * can be read.
 *
 * @param query what is asked for, or what it comes to
 * @param part the part of the graph
 * @param lead what it is, in a sentence
 * @param middle ids of the classes in the middle
 * @param ringAlone whether the neighbors of the ring were left out because they are too many
 * @param draw whether to draw it
 * @param levels whether to show its layers even if it is drawn
 */
record Choice(
        GraphQuery query,
        Part part,
        Lead lead,
        List<Integer> middle,
        boolean ringAlone,
        boolean draw,
        boolean levels) {

    private static final int NAMED = 3;

    Choice {
        middle = List.copyOf(middle);
    }

    /**
     * Chooses.
     *
     * @param middle ids of the classes that are asked for
     */
    static Choice of(Outline graph, GraphQuery query, List<Integer> middle, @Nullable Worst worst) {
        boolean ring = worst != null && GraphQuery.RING.equals(query.view());
        if (!middle.isEmpty() || ring) {
            List<Integer> also = ring && worst != null ? worst.ring() : List.of();
            List<Integer> chosen = new ArrayList<>(middle);
            also.stream().filter(id -> !chosen.contains(id)).forEach(chosen::add);
            return shown(
                    graph,
                    query,
                    focus(query, middle, query.steps(), also),
                    middle.isEmpty() && worst != null
                            ? lead("The ring of the worst finding, without its neighbors:", worst)
                            : new Lead(around(graph, query, middle), null),
                    chosen);
        }
        if (GraphQuery.LEVELS.equals(query.view())) {
            Part all = Parts.of(graph, Focus.whole(query.onlyCycles(), query.implied()));
            return new Choice(
                    query,
                    all,
                    new Lead("All classes in layers.", null),
                    middle,
                    false,
                    false,
                    true);
        }
        if (GraphQuery.ALL.equals(query.view()) || query.onlyCycles()) {
            return shown(
                    graph,
                    query,
                    Focus.whole(query.onlyCycles(), query.implied()),
                    new Lead(
                            query.onlyCycles()
                                    ? "All dependencies in cycles of findings."
                                    : "The whole graph.",
                            null),
                    middle);
        }
        return worst == null ? quiet(graph, query) : worst(graph, query, worst);
    }

    private static Lead lead(String text, Worst worst) {
        return new Lead(text, new Link(worst.title(), worst.href()));
    }

    private static Focus focus(
            GraphQuery query, List<Integer> middle, int depth, List<Integer> also) {
        return new Focus(middle, depth, also, query.onlyCycles(), query.implied());
    }

    private static Choice shown(
            Outline graph, GraphQuery query, Focus focus, Lead lead, List<Integer> middle) {
        Part part = Parts.of(graph, focus);
        boolean draw = part.isReadable() || (query.anyway() && part.isDrawable());
        return new Choice(query, part, lead, middle, false, draw, false);
    }

    /** Without findings the layers say most; a small graph is drawn, too. */
    private static Choice quiet(Outline graph, GraphQuery query) {
        Part part = Parts.of(graph, Focus.whole(false, query.implied()));
        return new Choice(
                query,
                part,
                new Lead("No finding has a ring here: all classes in layers.", null),
                List.of(),
                false,
                part.isReadable(),
                true);
    }

    /** The ring and its neighbors; alone if they are too many and nobody asked for them. */
    private static Choice worst(Outline graph, GraphQuery query, Worst worst) {
        Choice around =
                shown(
                        graph,
                        query,
                        focus(query, worst.ring(), query.steps(), List.of()),
                        lead("The ring of the worst finding and its neighbors:", worst),
                        worst.ring());
        if (around.draw() || query.depth() != null || query.anyway()) {
            return around;
        }
        Choice alone =
                shown(
                        graph,
                        query,
                        focus(query, List.of(), 0, worst.ring()),
                        lead("The ring of the worst finding, without its neighbors:", worst),
                        worst.ring());
        return new Choice(
                query, alone.part(), alone.lead(), alone.middle(), true, alone.draw(), false);
    }

    private static String around(Outline graph, GraphQuery query, List<Integer> middle) {
        List<String> names =
                middle.stream()
                        .limit(NAMED)
                        .map(id -> Names.shortened(graph.label(graph.place(id))))
                        .toList();
        int more = middle.size() - names.size();
        String all =
                String.join(", ", names)
                        + (more == 0 ? "" : " and " + Numbers.exact(more) + " more");
        return query.steps() == 0
                ? all + ", without neighbors."
                : all
                        + (query.steps() == 1
                                ? " and direct neighbors."
                                : " and neighbors up to " + query.steps() + " dependencies away.");
    }

    /** The classes in the middle, as they are written. */
    List<String> written(ClassFinder finder) {
        return middle.stream().map(finder::written).toList();
    }
}
