package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.report.GraphSource;
import dev.lockproof.report.Visible;
import dev.lockproof.report.XmlWriter;
import dev.lockproof.report.picture.Layout.Box;
import dev.lockproof.report.picture.Layout.Line;
import dev.lockproof.report.picture.Layout.Places;
import dev.lockproof.report.picture.Layout.Point;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/*
 * Colors stand as presentation attributes, for light pages; a style sheet within the picture replaces them on dark ones.
 * A page that shows the picture in itself forbids style sheets there, and keeps the attributes. A line's sort shows by its
 * form, not by its color alone: double width in a cycle, dashes for shared holds. There is no script and no link.
 */

/** Draws a picture as SVG 1.1, with a title and a description for those who do not see it. */
public final class SvgWriter {

    /** What people can still read. */
    private static final int MAX_NODES = 60;

    private static final int MAX_EDGES = 120;

    private static final double MARGIN = 16;
    private static final double BOX_HEIGHT = 42;
    private static final double LINE_HEIGHT = 18;

    private static final String INK = "#1f2328";
    private static final String RED = "#c1121f";
    private static final String STYLE =
            "@media (prefers-color-scheme: dark) {"
                    + " .paper { fill: #0d1117 } .box { fill: #161b22; stroke: #9198a1 }"
                    + " .ink { fill: #f0f6fc } .line { stroke: #9198a1 } .head { fill: #9198a1 }"
                    + " .ring .line, .ring .box { stroke: #ff7b72 } .redhead { fill: #ff7b72 } }";

    private final Picture picture;
    private final Places places;
    private final XmlWriter out;

    private SvgWriter(Picture picture, Places places, XmlWriter out) {
        this.picture = picture;
        this.places = places;
        this.out = out;
    }

    /**
     * Draws as much of a graph as a reader can take in, and closes the stream.
     *
     * @throws Layout.TooSlowException if the layout takes too long; then nothing is written
     */
    public static void write(GraphSource graph, String title, Layout layout, OutputStream stream) {
        write(PictureChoice.of(graph, MAX_NODES, MAX_EDGES), title, layout, stream);
    }

    static void write(Picture picture, String title, Layout layout, OutputStream stream) {
        Map<Integer, Integer> index = new HashMap<>();
        List<Box> boxes = new ArrayList<>();
        for (Node node : picture.nodes()) {
            index.put(node.id(), boxes.size());
            boxes.add(new Box(0, 0, NodeLabel.of(node).width(), BOX_HEIGHT));
        }
        List<Line> lines =
                picture.edges().stream()
                        .map(edge -> new Line(number(index, edge.from()), number(index, edge.to())))
                        .toList();
        Places places = layout.place(boxes, lines);
        try (XmlWriter out = new XmlWriter(stream)) {
            new SvgWriter(picture, places, out).write(title);
        }
    }

    private static int number(Map<Integer, Integer> index, int node) {
        return index.getOrDefault(node, 0);
    }

    private void write(String title) {
        String left = picture.left();
        double width = Math.max(places.width(), NodeLabel.width(left)) + 2 * MARGIN;
        double height = places.height() + 2 * MARGIN + (left.isEmpty() ? 0 : LINE_HEIGHT);
        out.begin(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                number(width),
                "height",
                number(height),
                "viewBox",
                "0 0 " + number(width) + " " + number(height),
                "role",
                "img",
                "aria-labelledby",
                "title description",
                "font-family",
                "ui-monospace, Menlo, Consolas, monospace",
                "font-size",
                "12");
        out.text("\n");
        text("title", Visible.line("Lock order: " + title), "id", "title");
        text("desc", (picture.drawn() + " " + left).strip(), "id", "description");
        text("style", STYLE);
        out.begin("defs");
        head("head", "head", INK);
        head("redhead", "redhead", RED);
        out.end("defs");
        out.empty("rect", "class", "paper", "width", "100%", "height", "100%", "fill", "#ffffff");
        for (int at = 0; at < picture.edges().size(); at++) {
            edge(picture.edges().get(at), places.paths().get(at));
        }
        for (int at = 0; at < picture.nodes().size(); at++) {
            node(picture.nodes().get(at), places.boxes().get(at));
        }
        if (!left.isEmpty()) {
            label(left, MARGIN, height - MARGIN, "start");
        }
        out.end("svg");
    }

    private void head(String id, String style, String color) {
        out.begin(
                "marker",
                "id",
                id,
                "viewBox",
                "0 0 8 8",
                "refX",
                "8",
                "refY",
                "4",
                "markerUnits",
                "userSpaceOnUse",
                "markerWidth",
                "9",
                "markerHeight",
                "9",
                "orient",
                "auto");
        out.empty("path", "class", style, "d", "M0,0 L8,4 L0,8 z", "fill", color);
        out.end("marker");
    }

    private void edge(Edge edge, List<Point> path) {
        boolean ring = !edge.cycles().isEmpty();
        boolean shared =
                !edge.kinds().isEmpty()
                        && edge.kinds().stream().allMatch(kind -> kind.startsWith("S"));
        out.begin("g", "class", ring ? "edge ring" : "edge");
        text("title", told(edge));
        out.empty(
                "path",
                "class",
                "line",
                "d",
                path(path),
                "fill",
                "none",
                "stroke",
                ring ? RED : INK,
                "stroke-width",
                ring ? "2.5" : "1.2",
                "stroke-dasharray",
                shared ? "5 4" : "none",
                "marker-end",
                ring ? "url(#redhead)" : "url(#head)");
        out.end("g");
    }

    private String told(Edge edge) {
        return named(edge.from())
                + " → "
                + named(edge.to())
                + (edge.kinds().isEmpty() ? "" : ", " + String.join(" ", edge.kinds()))
                + ", "
                + (edge.count() == 1 ? "once" : edge.count() + " times")
                + (edge.cycles().isEmpty() ? "" : ", in a cycle");
    }

    private String named(int id) {
        return picture.nodes().stream()
                .filter(node -> node.id() == id)
                .findFirst()
                .map(node -> NodeLabel.of(node).name())
                .orElse("");
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

    private void node(Node node, Box box) {
        boolean ring =
                picture.edges().stream()
                        .anyMatch(edge ->
                                !edge.cycles().isEmpty()
                                        && (edge.from() == node.id() || edge.to() == node.id()));
        NodeLabel label = NodeLabel.of(node);
        out.begin("g", "class", ring ? "node ring" : "node");
        text("title", label.name());
        out.empty(
                "rect",
                "class",
                "box",
                "x",
                number(box.x() + MARGIN),
                "y",
                number(box.y() + MARGIN),
                "width",
                number(box.width()),
                "height",
                number(box.height()),
                "rx",
                "4",
                "fill",
                "#f6f8fa",
                "stroke",
                ring ? RED : INK,
                "stroke-width",
                ring ? "2" : "1");
        double middle = box.x() + MARGIN + box.width() / 2;
        label(label.shown(), middle, box.y() + MARGIN + 17, "middle");
        label(label.sort(), middle, box.y() + MARGIN + 33, "middle");
        out.end("g");
    }

    private void label(String text, double x, double y, String anchor) {
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
                INK);
    }

    private void text(String element, String text, String... attributes) {
        out.begin(element, attributes);
        out.text(text);
        out.end(element);
    }

    private static String number(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
