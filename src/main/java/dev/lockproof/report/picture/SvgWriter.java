package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.Fan;
import dev.lockproof.report.GraphSource;
import dev.lockproof.report.Visible;
import dev.lockproof.report.XmlWriter;
import dev.lockproof.report.picture.Layout.Box;
import dev.lockproof.report.picture.Layout.Line;
import dev.lockproof.report.picture.Layout.Places;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/*
 * Colors stand as presentation attributes, for white paper; there is no style sheet, script or style attribute. A page
 * that shows the picture in itself gives the classes other colors, such as those for dark pages.
 */

/** Draws a picture as SVG 1.1, with a title and a description for those who do not see it. */
public final class SvgWriter {

    /** What people can still read. */
    private static final int MAX_NODES = 60;

    private static final int MAX_EDGES = 120;

    private static final double MARGIN = SvgShapes.MARGIN;
    private static final double LINE_HEIGHT = 18;

    private final Picture picture;
    private final Places places;
    private final SvgLinks links;
    private final XmlWriter out;
    private final SvgShapes shapes;

    private SvgWriter(Picture picture, Places places, SvgLinks links, XmlWriter out) {
        this.picture = picture;
        this.places = places;
        this.links = links;
        this.out = out;
        shapes = new SvgShapes(picture, links, out);
    }

    /**
     * Draws as much of a graph as a reader can take in, and closes the stream.
     *
     * @throws Layout.TooSlowException if the layout takes too long; then nothing is written
     */
    public static void write(GraphSource graph, String title, Layout layout, OutputStream stream) {
        write(PictureChoice.of(graph, MAX_NODES, MAX_EDGES), title, layout, stream);
    }

    /**
     * Draws a picture as a document of its own, and closes the stream.
     *
     * @throws Layout.TooSlowException if the layout takes too long; then nothing is written
     */
    public static void write(Picture picture, String title, Layout layout, OutputStream stream) {
        Places places = place(picture, layout);
        try (XmlWriter out = new XmlWriter(stream)) {
            new SvgWriter(picture, places, SvgLinks.NONE, out).write(title);
        }
    }

    /**
     * Draws a picture as a part of a page, and closes the writer.
     *
     * @throws Layout.TooSlowException if the layout takes too long; then nothing is written
     */
    public static void write(
            Picture picture, String title, Layout layout, SvgLinks links, Writer writer) {
        Places places = place(picture, layout);
        try (XmlWriter out = XmlWriter.part(writer)) {
            new SvgWriter(picture, places, links, out).write(title);
        }
    }

    /** Classes first, then fans; dependencies first, then lines of fans. */
    private static Places place(Picture picture, Layout layout) {
        Map<Integer, Integer> index = new HashMap<>();
        List<Box> boxes = new ArrayList<>();
        for (Node node : picture.nodes()) {
            index.put(node.id(), boxes.size());
            boxes.add(new Box(0, 0, NodeLabel.of(node).width(), SvgShapes.BOX_HEIGHT));
        }
        List<Line> lines = new ArrayList<>();
        for (Edge edge : picture.edges()) {
            lines.add(new Line(number(index, edge.from()), number(index, edge.to())));
        }
        for (Fan fan : picture.fans()) {
            int hub = number(index, fan.hub());
            lines.add(fan.toHub() ? new Line(boxes.size(), hub) : new Line(hub, boxes.size()));
            NodeLabel label = NodeLabel.of(fan, picture.nodes().get(hub));
            boxes.add(new Box(0, 0, label.width(), SvgShapes.BOX_HEIGHT));
        }
        return layout.place(boxes, lines);
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
                SvgShapes.number(width),
                "height",
                SvgShapes.number(height),
                "viewBox",
                "0 0 " + SvgShapes.number(width) + " " + SvgShapes.number(height),
                "role",
                links.equals(SvgLinks.NONE) ? "img" : "group",
                "aria-labelledby",
                "graph-title graph-description",
                "color",
                SvgShapes.INK,
                "font-family",
                "ui-monospace, Menlo, Consolas, monospace",
                "font-size",
                "12");
        out.text("\n");
        shapes.text("title", Visible.line("Lock order: " + title), "id", "graph-title");
        shapes.text("desc", (picture.drawn() + " " + left).strip(), "id", "graph-description");
        SvgHeads.write(out);
        out.empty(
                "rect",
                "class",
                "paper",
                "width",
                "100%",
                "height",
                "100%",
                "fill",
                SvgShapes.PAPER);
        lines();
        boxes();
        if (!left.isEmpty()) {
            shapes.label(left, MARGIN, height - MARGIN, "start");
        }
        out.end("svg");
    }

    private void lines() {
        int edges = picture.edges().size();
        for (int at = 0; at < edges; at++) {
            shapes.edge(picture.edges().get(at), places.paths().get(at));
        }
        for (int at = 0; at < picture.fans().size(); at++) {
            shapes.fanLine(picture.fans().get(at), places.paths().get(edges + at));
        }
    }

    /** By layer, then from above, since that is the order in which keys reach them. */
    private void boxes() {
        int nodes = picture.nodes().size();
        IntStream.range(0, places.boxes().size())
                .boxed()
                .sorted(
                        Comparator.<Integer>comparingDouble(at -> places.boxes().get(at).x())
                                .thenComparingDouble(at -> places.boxes().get(at).y()))
                .forEach(at -> {
                    if (at < nodes) {
                        shapes.node(picture.nodes().get(at), places.boxes().get(at));
                    } else {
                        shapes.fan(picture.fans().get(at - nodes), places.boxes().get(at));
                    }
                });
    }
}
