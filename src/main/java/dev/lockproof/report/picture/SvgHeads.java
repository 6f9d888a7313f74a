package dev.lockproof.report.picture;

import dev.lockproof.report.XmlWriter;

/** The heads of lines, filled or open, in a cycle or not. */
final class SvgHeads {

    private SvgHeads() {}

    /** The heads of lines. */
    static void write(XmlWriter out) {
        out.begin("defs");
        head(out, "head", "head", SvgShapes.LINE, SvgShapes.LINE);
        head(out, "redhead", "redhead", SvgShapes.RED, SvgShapes.RED);
        head(out, "openhead", "openhead", SvgShapes.PAPER, SvgShapes.LINE);
        head(out, "redopenhead", "redopenhead", SvgShapes.PAPER, SvgShapes.RED);
        out.end("defs");
    }

    private static void head(XmlWriter out, String id, String style, String fill, String stroke) {
        out.begin(
                "marker",
                "id",
                "graph-" + id,
                "viewBox",
                "-1 -1 10 10",
                "refX",
                "8",
                "refY",
                "4",
                "markerUnits",
                "userSpaceOnUse",
                "markerWidth",
                "11",
                "markerHeight",
                "11",
                "orient",
                "auto");
        out.empty("path", "class", style, "d", "M0,0 L8,4 L0,8 z", "fill", fill, "stroke", stroke);
        out.end("marker");
    }
}
