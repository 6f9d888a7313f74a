package dev.lockproof.web.graph;

import dev.lockproof.analysis.view.ClassFinder;
import dev.lockproof.analysis.view.Levels;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.analysis.view.Part;
import dev.lockproof.web.graph.GraphPage.ClassList;
import dev.lockproof.web.graph.GraphPage.Component;
import dev.lockproof.web.graph.GraphPage.Entry;
import dev.lockproof.web.graph.GraphPage.Layer;
import java.util.List;
import java.util.stream.IntStream;

/** Lists of classes: in layers, on cycles, by name. Each leads to a picture around its class. */
final class ClassLists {

    private static final int MOST_IN_LAYER = 12;
    private static final int MOST_COMPONENTS = 20;
    private static final int MOST_LISTED = 200;

    private final Subject subject;
    private final Outline graph;
    private final ClassFinder finder;
    private final GraphQuery query;

    ClassLists(Subject subject, Outline graph, ClassFinder finder, GraphQuery query) {
        this.subject = subject;
        this.graph = graph;
        this.finder = finder;
        this.query = query;
    }

    /**
     * The layers of a part of the graph.
     *
     * @param why why it is not drawn; empty if its layers are asked for
     * @param drawn whether a picture stands beside them, or was tried
     */
    GraphPage.Levels levels(Part part, String why, boolean drawn) {
        Levels levels = Levels.of(graph, connected(part));
        return new GraphPage.Levels(
                why,
                !drawn && !why.isEmpty() && part.isDrawable()
                        ? new Link("Draw anyway", link(query.drawnAnyway()))
                        : null,
                IntStream.range(0, levels.layers().size())
                        .mapToObj(at -> layer(at + 1, levels.layers().get(at)))
                        .toList(),
                levels.components().stream().limit(MOST_COMPONENTS).map(this::component).toList(),
                levels.components().size(),
                part.all().size() - connected(part).size());
    }

    /** A class alone is in no order. */
    private List<Integer> connected(Part part) {
        return part.all().stream().filter(id -> graph.degree(graph.place(id)) > 0).toList();
    }

    private Layer layer(int number, List<Integer> classes) {
        int more = classes.size() - MOST_IN_LAYER;
        return new Layer(
                number,
                links(classes, MOST_IN_LAYER),
                classes.size(),
                more > 0 ? new Link("+" + more, link(query.listing(number))) : null);
    }

    private Component component(List<Integer> classes) {
        List<String> written =
                classes.stream().limit(GraphQuery.MAX_AROUND).map(finder::written).toList();
        GraphQuery focus = new GraphQuery(written, 0, false, false, false, null, null, null, null);
        return new Component(
                links(classes, MOST_IN_LAYER), classes.size(), new Link("Draw", link(focus)));
    }

    private List<Link> links(List<Integer> classes, int most) {
        return classes.stream().limit(most).map(this::focus).toList();
    }

    private Link focus(int id) {
        return new Link(
                graph.label(graph.place(id)),
                link(GraphQuery.whole(null, false).focus(List.of(finder.written(id)))));
    }

    private String link(GraphQuery to) {
        return subject.frame().link(to.at(subject.path()));
    }

    /** The classes whose names contain a text. */
    ClassList like(String text, String title) {
        return list(title, finder.containing(text));
    }

    /** The classes of one layer of a part of the graph. */
    ClassList layer(Part part, int number) {
        List<List<Integer>> layers = Levels.of(graph, connected(part)).layers();
        return list(
                "Layer " + number + " of " + layers.size(),
                number <= layers.size() ? layers.get(number - 1) : List.of());
    }

    private ClassList list(String title, List<Integer> classes) {
        return new ClassList(
                title,
                classes.stream()
                        .limit(MOST_LISTED)
                        .map(id ->
                                new Entry(
                                        focus(id),
                                        graph.before(graph.place(id)),
                                        graph.after(graph.place(id))))
                        .toList(),
                classes.size());
    }
}
