package dev.lockproof.web.graph;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.view.ClassFinder;
import dev.lockproof.analysis.view.Fan;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.report.picture.Picture;
import dev.lockproof.report.picture.SvgLinks;
import dev.lockproof.web.graph.GraphPage.Folded;
import dev.lockproof.web.graph.GraphPage.Row;
import dev.lockproof.web.text.Names;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a page tells about a picture beside it: a table that says the same, and a key. */
final class Details implements SvgLinks {

    private static final int MOST_FINDINGS = 3;
    private static final int MOST_FOLDED = 100;
    private static final int FINGERPRINT_CHARS = 8;

    private final Subject subject;
    private final Outline graph;
    private final ClassFinder finder;
    private final GraphQuery query;
    private final @Nullable Integer chosen;

    /**
     * @param query what the page shows
     * @param chosen the class that the page tells about; null for none
     */
    Details(
            Subject subject,
            Outline graph,
            ClassFinder finder,
            GraphQuery query,
            @Nullable Integer chosen) {
        this.subject = subject;
        this.graph = graph;
        this.finder = finder;
        this.query = query;
        this.chosen = chosen;
    }

    @Override
    public String of(Node node) {
        return link(query.selected(finder.written(node.id())));
    }

    @Override
    public String of(Edge edge) {
        return "#" + id(edge);
    }

    @Override
    public String of(Fan fan) {
        return "#" + id(fan);
    }

    @Override
    public boolean isChosen(Node node) {
        return chosen != null && chosen == node.id();
    }

    private String link(GraphQuery to) {
        return subject.frame().link(to.at(subject.path()));
    }

    private static String id(Edge edge) {
        return "edge-" + edge.from() + "-" + edge.to();
    }

    private static String id(Fan fan) {
        return "group-" + fan.hub() + (fan.toHub() ? "-before" : "-after");
    }

    /** A link to a picture around a class. */
    Link focus(int id) {
        return new Link(
                graph.label(graph.place(id)), link(query.focus(List.of(finder.written(id)))));
    }

    private Link select(int id) {
        return new Link(graph.label(graph.place(id)), link(query.selected(finder.written(id))));
    }

    /** The parts of a page beside its picture. */
    GraphPage.Picture of(Picture picture, String svg) {
        return new GraphPage.Picture(
                output -> output.writeContent(svg),
                picture.drawn(),
                picture.left(),
                implied(picture),
                picture.edges().stream().anyMatch(edge -> !edge.cycles().isEmpty()),
                picture.edges().stream()
                        .anyMatch(edge ->
                                !edge.kinds().isEmpty() && !all(edge, kind -> kind < EdgeKind.ER)),
                picture.edges().stream().anyMatch(edge -> edge.kinds().isEmpty()),
                picture.edges().stream().anyMatch(edge -> all(edge, kind -> kind < EdgeKind.ER)),
                picture.edges().stream().anyMatch(edge -> all(edge, EdgeKind::endsRecursive)),
                picture.nodes().stream().anyMatch(node -> node.usage().matches(".*[-?].*")),
                picture.edges().stream().map(this::row).toList(),
                picture.fans().stream().map(this::folded).toList());
    }

    private static boolean all(Edge edge, IntPredicate what) {
        return !edge.kinds().isEmpty()
                && edge.kinds().stream().mapToInt(EdgeKind::ofName).allMatch(what);
    }

    private @Nullable Link implied(Picture picture) {
        if (query.implied()) {
            return new Link("Hide what paths of others imply", link(query.withImplied(false)));
        }
        return picture.implied() > 0 ? new Link("Show them", link(query.withImplied(true))) : null;
    }

    private Row row(Edge edge) {
        return new Row(
                id(edge),
                select(edge.from()),
                select(edge.to()),
                edge.kinds(),
                edge.count(),
                subject.seen(edge),
                edge.cycles().stream()
                        .limit(MOST_FINDINGS)
                        .map(each ->
                                new Link(
                                        Names.visible(
                                                each.substring(
                                                        0,
                                                        Math.min(
                                                                FINGERPRINT_CHARS, each.length()))),
                                        subject.finding(each, edge)))
                        .toList(),
                Math.max(0, edge.cycles().size() - MOST_FINDINGS));
    }

    private Folded folded(Fan fan) {
        return new Folded(
                id(fan),
                select(fan.hub()),
                fan.toHub(),
                fan.classes().stream().limit(MOST_FOLDED).map(this::focus).toList(),
                Math.max(0, fan.classes().size() - MOST_FOLDED));
    }

    /** Lockdep's four characters in words. */
    static String uses(String usage) {
        List<String> kinds =
                List.of(
                        "in hard interrupts",
                        "read in hard interrupts",
                        "in soft interrupts",
                        "read in soft interrupts");
        List<String> on =
                List.of(
                        "with hard interrupts on",
                        "read with hard interrupts on",
                        "with soft interrupts on",
                        "read with soft interrupts on");
        if (usage.length() != kinds.size()) {
            return "";
        }
        List<String> words =
                IntStream.range(0, kinds.size())
                        .boxed()
                        .flatMap(at ->
                                switch (usage.charAt(at)) {
                                    case '-' -> Stream.of(kinds.get(at));
                                    case '+' -> Stream.of(on.get(at));
                                    case '?' -> Stream.of(kinds.get(at), on.get(at));
                                    default -> Stream.<String>empty();
                                })
                        .toList();
        return words.isEmpty()
                ? "not in interrupts, and not with interrupts on"
                : "taken " + String.join(", ", words);
    }
}
