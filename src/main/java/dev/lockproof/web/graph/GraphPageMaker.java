package dev.lockproof.web.graph;

import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.ClassFinder;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.project.browse.Pictures;
import dev.lockproof.report.picture.Picture;
import dev.lockproof.web.graph.GraphPage.Form;
import dev.lockproof.web.graph.GraphPage.Panel;
import dev.lockproof.web.graph.GraphPage.View;
import dev.lockproof.web.text.Names;
import dev.lockproof.web.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the page of a part of a graph. */
final class GraphPageMaker {

    private static final int MOST_NAMES = 300;
    private static final int LONGEST_NAME = 120;

    private final Pictures pictures;
    private final Subject subject;
    private final Outline graph;
    private final ClassFinder finder;
    private final Choice choice;
    private final GraphQuery query;
    private final @Nullable Integer chosen;
    private final Details details;

    GraphPageMaker(
            Subject subject, Outline graph, ClassFinder finder, Choice choice, Pictures pictures) {
        this.pictures = pictures;
        this.subject = subject;
        this.graph = graph;
        this.finder = finder;
        this.choice = choice;
        this.query = choice.query();
        chosen = chosen();
        details = new Details(subject, graph, finder, shown(), chosen);
    }

    /** What links of the picture keep: if the ring is alone, that it stays alone. */
    private GraphQuery shown() {
        return choice.ringAlone()
                ? new GraphQuery(
                        List.of(),
                        null,
                        false,
                        query.implied(),
                        query.anyway(),
                        GraphQuery.RING,
                        query.select(),
                        null,
                        null)
                : query;
    }

    private @Nullable Integer chosen() {
        if (query.select() != null) {
            List<Integer> named = finder.named(query.select());
            if (!named.isEmpty()) {
                return named.getFirst();
            }
        }
        return choice.middle().isEmpty() ? null : choice.middle().getFirst();
    }

    /** The page that was asked for. */
    GraphPage page() {
        ClassLists lists = new ClassLists(subject, graph, finder, query);
        String part = query.q();
        if (part != null) {
            return page(lists.like(part, "Classes that contain " + Names.shortened(part)), query);
        }
        Integer layer = query.layer();
        if (layer != null) {
            return page(lists.layer(choice.part(), layer), query);
        }
        GraphPage.Picture drawn = null;
        String why = "";
        boolean levels = choice.levels();
        if (choice.draw() && graph.classes() > 0) {
            Picture picture = subject.picture(choice.part());
            Optional<String> svg = pictures.inPage(picture, subject.name(), details);
            if (svg.isPresent()) {
                drawn = details.of(picture, svg.get());
            } else {
                levels = true;
                why = "Its picture takes longer than two seconds.";
            }
        } else if (!choice.draw() && !levels) {
            levels = true;
            why =
                    "This part has "
                            + Numbers.count(choice.part().boxes(), "box", "boxes")
                            + " and "
                            + Numbers.count(choice.part().lines(), "line")
                            + ": too many to read as a picture.";
        }
        return page(
                query,
                choice.ringAlone()
                        ? "Its neighbors are left out: together they are too many to read."
                        : "",
                drawn,
                levels && graph.classes() > 0
                        ? lists.levels(choice.part(), why, choice.draw())
                        : null,
                null);
    }

    /** A list of classes instead of the part. */
    GraphPage page(GraphPage.ClassList list, GraphQuery asked) {
        return page(asked, "", null, null, list);
    }

    private GraphPage page(
            GraphQuery asked,
            String notice,
            GraphPage.@Nullable Picture drawn,
            GraphPage.@Nullable Levels levels,
            GraphPage.@Nullable ClassList list) {
        return new GraphPage(
                subject.frame().json(api("json")),
                subject.title(),
                subject.project(),
                subject.crumbs(),
                subject.tabs(),
                graph.classes(),
                graph.edges(),
                subject.whyEmpty(),
                form(asked),
                views(),
                exports(),
                choice.lead(),
                notice,
                drawn,
                levels,
                list,
                list == null ? panel() : null);
    }

    private Form form(GraphQuery asked) {
        List<String> around = asked.around().stream().map(this::plain).toList();
        return new Form(
                link(subject.path()),
                around.size() < 2
                        ? List.of()
                        : around.stream()
                                .map(each ->
                                        new Link(
                                                Names.shortened(each),
                                                to(
                                                        asked.expanded(
                                                                around.stream()
                                                                        .filter(other ->
                                                                                !other.equals(each))
                                                                        .toList(),
                                                                null))))
                                .toList(),
                around,
                asked.steps(),
                asked.onlyCycles(),
                asked.implied(),
                asked.q() == null ? "" : asked.q(),
                finder.all().stream()
                        .limit(MOST_NAMES)
                        .map(finder::written)
                        .filter(name -> name.length() <= LONGEST_NAME)
                        .toList());
    }

    /** The same class as people can write it. */
    private String plain(String name) {
        return finder.named(name).stream().findFirst().map(finder::written).orElse(name);
    }

    private List<View> views() {
        List<View> views = new ArrayList<>();
        boolean plain = query.around().isEmpty() && query.q() == null && query.layer() == null;
        if (subject.worst() != null) {
            views.add(
                    view(
                            "Worst ring",
                            GraphQuery.whole(null, false),
                            plain && query.view() == null && !query.onlyCycles()));
        }
        if (graph.hasCycles()) {
            views.add(
                    view("All cycles", GraphQuery.whole(null, true), plain && query.onlyCycles()));
        }
        views.add(
                view(
                        "Levels",
                        GraphQuery.whole(GraphQuery.LEVELS, false),
                        plain && choice.levels()));
        return views;
    }

    private View view(String name, GraphQuery to, boolean current) {
        return new View(new Link(name, to(to)), current);
    }

    private List<Link> exports() {
        List<Link> exports = new ArrayList<>();
        if (choice.part().isDrawable() && choice.draw()) {
            exports.add(new Link("SVG", to(shown(), subject.path() + ".svg")));
        }
        exports.add(new Link("DOT", link(api("dot"))));
        exports.add(new Link("GraphML", link(api("graphml"))));
        exports.add(new Link("JSON", link(api("json"))));
        return exports;
    }

    /** The path of the same part in the API. */
    private String api(String format) {
        StringBuilder parameters = new StringBuilder();
        GraphQuery.add(parameters, "format", format);
        choice.written(finder).stream()
                .limit(GraphQuery.MAX_AROUND)
                .forEach(each -> GraphQuery.add(parameters, "around", each));
        if (!choice.middle().isEmpty()) {
            GraphQuery.add(parameters, "depth", Math.max(1, query.steps()));
        }
        return subject.api() + parameters;
    }

    private @Nullable Panel panel() {
        Node node = chosen == null ? null : subject.node(chosen);
        if (chosen == null || node == null) {
            return null;
        }
        int place = graph.place(chosen);
        String name = graph.label(place);
        String written = finder.written(chosen);
        boolean alone = choice.middle().equals(List.of(chosen));
        return new Panel(
                name,
                node.kind(),
                node.usage(),
                Details.uses(node.usage()),
                graph.before(place),
                graph.after(place),
                alone ? null : new Link("Focus", details.focus(chosen).href()),
                expand(written),
                new Link("As “from”", order(written)));
    }

    private @Nullable Link expand(String written) {
        GraphQuery shown = shown();
        boolean ring = GraphQuery.RING.equals(shown.view());
        List<String> classes = new ArrayList<>(ring ? shown.around() : choice.written(finder));
        if (classes.contains(written) || classes.size() >= GraphQuery.MAX_AROUND) {
            return null;
        }
        classes.add(written);
        return new Link("Expand", to(shown.expanded(classes, written)));
    }

    private String order(String written) {
        StringBuilder parameters = new StringBuilder();
        GraphQuery.add(parameters, "from", written);
        return link("/projects/" + subject.project() + "/order" + parameters);
    }

    private String to(GraphQuery to) {
        return to(to, subject.path());
    }

    private String to(GraphQuery to, String path) {
        return link(to.at(path));
    }

    private String link(String path) {
        return subject.frame().link(path);
    }
}
