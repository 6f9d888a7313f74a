package dev.lockproof.web.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a project's weeks, as places to draw at, and as a table that says the same.
 *
 * @param id names it on its page
 * @param sentence what it shows, in words
 * @param bars parts of weeks
 * @param line the points of a line; empty if there is none
 * @param base where nothing is, from the top
 * @param top the highest value
 * @param from the first week
 * @param to the last week
 * @param keys what the colors mean; empty if there is one only
 * @param heads the columns of the table after the week
 */
public record Chart(
        String id,
        String title,
        String sentence,
        List<Bar> bars,
        String line,
        double base,
        String top,
        String from,
        String to,
        List<Key> keys,
        List<String> heads,
        List<Row> rows) {

    static final int WIDTH = 360;
    static final int HEIGHT = 132;

    public Chart {
        bars = List.copyOf(bars);
        keys = List.copyOf(keys);
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    /**
     * A rectangle.
     *
     * @param style the class of the style sheet that colors it
     */
    public record Bar(
            double x, double y, double width, double height, String style, String label) {}

    /** What a color means. */
    public record Key(String style, String text) {}

    /**
     * A week.
     *
     * @param values as the heads of the table say; null for what is unknown
     */
    public record Row(String week, List<@Nullable Long> values) {}

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    /** Whether there is anything to see. */
    public boolean isEmpty() {
        return bars.isEmpty() && line.isEmpty();
    }
}
