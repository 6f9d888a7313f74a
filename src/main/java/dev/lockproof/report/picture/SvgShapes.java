package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.view.Fan;
import dev.lockproof.report.XmlWriter;
import dev.lockproof.report.picture.Layout.Box;
import dev.lockproof.report.picture.Layout.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The boxes and lines of a picture. A line's sort shows by its form, not by its color alone: double
 * in a cycle, dashed for shared holds, dotted if it is only supposed; an open head for recursive
 * readers. A second border tells of use in interrupts.
 */
final class SvgShapes {

    static final double MARGIN = 16;
    static final double BOX_HEIGHT = 42;
    static final String INK = "#1f2328";
    static final String PAPER = "#ffffff";

    static final String RED = "#c1121f";
    private static final String SOFT = "#f6f8fa";
    static final String LINE = "currentColor";
    private static final double FIRST_LINE = 17;
    private static final double ONLY_LINE = 25;
    private static final double SECOND_LINE = 33;

    private final Map<Integer, Node> nodes = new HashMap<>();
    private final Set<Integer> onCycles = new HashSet<>();
    private final SvgLinks links;
    private final XmlWriter out;

    SvgShapes(Picture picture, SvgLinks links, XmlWriter out) {
        this.links = links;
        this.out = out;
        picture.nodes().forEach(node -> nodes.put(node.id(), node));
        for (Edge edge : picture.edges()) {
            if (!edge.cycles().isEmpty()) {
                onCycles.add(edge.from());
                onCycles.add(edge.to());
            }
        }
    }

    void edge(Edge edge, List<Point> points) {
        boolean ring = !edge.cycles().isEmpty();
        boolean open = all(edge, kind -> EdgeKind.endsRecursive(EdgeKind.ofName(kind)));
        String shape = path(points);
        String link = links.of(edge);
        begin(
                link,
                false,
                "class",
                ring ? "edge cyclic" : "edge",
                "data-edge",
                edge.from() + "-" + edge.to());
        text("title", told(edge));
        if (link != null) {
            path("hit", shape, "stroke", PAPER, "stroke-width", "10", "stroke-opacity", "0");
        }
        path(
                "line",
                shape,
                "stroke",
                ring ? RED : LINE,
                "stroke-width",
                ring ? "4" : "1.2",
                "stroke-dasharray",
                edge.count() == 0
                        ? "2 4"
                        : all(edge, kind -> kind.startsWith("S")) ? "6 4" : "none",
                "marker-end",
                "url(#graph-" + (ring ? "red" : "") + (open ? "open" : "") + "head)");
        if (ring) {
            path("gap", shape, "stroke", PAPER, "stroke-width", "1.4");
        }
        end(link);
    }

    private static boolean all(Edge edge, Predicate<String> what) {
        return !edge.kinds().isEmpty() && edge.kinds().stream().allMatch(what);
    }

    private String told(Edge edge) {
        return named(edge.from())
                + " → "
                + named(edge.to())
                + (edge.kinds().isEmpty() ? "" : ", " + String.join(" ", edge.kinds()))
                + ", "
                + times(edge.count())
                + (edge.cycles().isEmpty() ? "" : ", in a cycle");
    }

    private static String times(long count) {
        return count == 0 ? "not seen yet" : count == 1 ? "once" : count + " times";
    }

    private String named(int id) {
        Node node = nodes.get(id);
        return node == null ? "" : NodeLabel.of(node).name();
    }

    void fanLine(Fan fan, List<Point> points) {
        out.begin("g", "class", "edge");
        path(
                "line",
                path(points),
                "stroke",
                LINE,
                "stroke-width",
                "1.2",
                "marker-end",
                "url(#graph-head)");
        out.end("g");
    }

    private void path(String style, String shape, String... attributes) {
        List<String> all = new ArrayList<>(List.of("class", style, "d", shape, "fill", "none"));
        all.addAll(List.of(attributes));
        out.empty("path", all.toArray(String[]::new));
    }

    private static String path(List<Point> points) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? "M" : " L")
                    .append(number(point.x() + MARGIN))
                    .append(',')
                    .append(number(point.y() + MARGIN));
        }
        return path.toString();
    }

    void node(Node node, Box box) {
        boolean ring = onCycles.contains(node.id());
        NodeLabel label = NodeLabel.of(node);
        String link = links.of(node);
        String chosen = links.isChosen(node) ? " chosen" : "";
        begin(
                link,
                true,
                "class",
                (ring ? "node cyclic" : "node") + chosen,
                "data-node",
                Integer.toString(node.id()));
        text("title", label.name());
        rect(box, 0, ring ? RED : LINE, ring ? "2" : "1");
        if (node.usage().indexOf('-') >= 0 || node.usage().indexOf('?') >= 0) {
            rect(box, 3, ring ? RED : LINE, "1");
        }
        labels(label, box);
        end(link);
    }

    void fan(Fan fan, Box box) {
        Node hub = Objects.requireNonNull(nodes.get(fan.hub()), "the hub of a fan is drawn");
        NodeLabel label = NodeLabel.of(fan, hub);
        String link = links.of(fan);
        begin(link, true, "class", "node fan");
        text("title", label.name());
        rect(box, 0, LINE, "1");
        labels(label, box);
        end(link);
    }

    private void labels(NodeLabel label, Box box) {
        double middle = box.x() + MARGIN + box.width() / 2;
        if (label.sort().isEmpty()) {
            label(label.shown(), middle, box.y() + MARGIN + ONLY_LINE, "middle");
            return;
        }
        label(label.shown(), middle, box.y() + MARGIN + FIRST_LINE, "middle");
        label(label.sort(), middle, box.y() + MARGIN + SECOND_LINE, "middle");
    }

    private void rect(Box box, double inset, String stroke, String width) {
        out.empty(
                "rect",
                "class",
                inset == 0 ? "box" : "inner",
                "x",
                number(box.x() + MARGIN + inset),
                "y",
                number(box.y() + MARGIN + inset),
                "width",
                number(box.width() - 2 * inset),
                "height",
                number(box.height() - 2 * inset),
                "rx",
                inset == 0 ? "4" : "2",
                "fill",
                inset == 0 ? SOFT : "none",
                "stroke",
                stroke,
                "stroke-width",
                width);
    }

    void label(String text, double x, double y, String anchor) {
        text(
                "text",
                text,
                "class",
                "ink",
                "x",
                number(x),
                "y",
                number(y),
                "text-anchor",
                anchor,
                "fill",
                LINE);
    }

    private void begin(@Nullable String link, boolean byTab, String... attributes) {
        if (link == null) {
            out.begin("g", attributes);
            return;
        }
        List<String> all = new ArrayList<>(List.of(attributes));
        all.addAll(List.of("href", link));
        if (!byTab) {
            all.addAll(List.of("tabindex", "-1"));
        }
        out.begin("a", all.toArray(String[]::new));
    }

    private void end(@Nullable String link) {
        out.end(link == null ? "g" : "a");
    }

    void text(String element, String text, String... attributes) {
        out.begin(element, attributes);
        out.text(text);
        out.end(element);
    }

    static String number(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
