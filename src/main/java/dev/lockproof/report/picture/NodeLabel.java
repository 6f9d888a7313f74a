package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.Fan;
import dev.lockproof.report.Visible;

/**
 * What a box says.
 *
 * @param name the whole name
 * @param shown the name as it is drawn, cut in the middle if it is long
 * @param sort the kind of lock and its use in interrupts
 */
record NodeLabel(String name, String shown, String sort) {

    private static final int MAX_CHARS = 44;
    private static final double CHAR_WIDTH = 7.3;
    private static final double MIN_WIDTH = 64;
    private static final double PADDING = 20;

    /** From here on characters are mostly two columns wide. */
    private static final int FIRST_WIDE = 0x1100;

    static NodeLabel of(Node node) {
        String name =
                Visible.line(
                        node.subclass() == 0 ? node.name() : node.name() + "/" + node.subclass());
        String sort = Visible.line((node.kind() + " " + node.usage()).strip());
        return new NodeLabel(name, shown(name), Visible.shortened(sort, MAX_CHARS));
    }

    /** What the box of folded classes says. */
    static NodeLabel of(Fan fan, Node hub) {
        String name = of(hub).shown;
        String more = fan.classes().size() + " more";
        return new NodeLabel(
                fan.toHub() ? more + " → " + name : name + " → " + more,
                more,
                fan.toHub() ? "→ " + name : name + " →");
    }

    private static String shown(String name) {
        if (name.length() <= MAX_CHARS) {
            return name;
        }
        int half = MAX_CHARS / 2;
        int end = Character.isHighSurrogate(name.charAt(half - 1)) ? half - 1 : half;
        int start = name.length() - half + 1;
        return name.substring(0, end)
                + "…"
                + name.substring(Character.isLowSurrogate(name.charAt(start)) ? start + 1 : start);
    }

    /** The width of the box. */
    double width() {
        return Math.max(MIN_WIDTH, Math.max(width(shown), width(sort)) + PADDING);
    }

    /** The width of a text. */
    static double width(String text) {
        return CHAR_WIDTH
                * text.codePoints().map(character -> character < FIRST_WIDE ? 1 : 2).sum();
    }
}
