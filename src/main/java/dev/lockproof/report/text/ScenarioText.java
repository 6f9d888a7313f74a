package dev.lockproof.report.text;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Participants;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.report.Visible;
import java.util.ArrayList;
import java.util.List;

/** A scenario in columns, as lockdep draws its two CPUs, for any number of participants. */
final class ScenarioText {

    private static final int MIN_WIDTH = 18;
    private static final String INDENT = "    ";

    private ScenarioText() {}

    /** The lines of the scenario; below each other if the columns do not fit. */
    static List<String> of(Finding finding, int width) {
        List<ScenarioRow> rows = finding.scenario();
        int columns = rows.stream().mapToInt(ScenarioRow::column).max().orElse(-1) + 1;
        int each = columns == 0 ? width : (width - INDENT.length()) / columns;
        return each < MIN_WIDTH
                ? listed(finding, rows, width)
                : drawn(finding, rows, columns, each);
    }

    private static List<String> drawn(
            Finding finding, List<ScenarioRow> rows, int columns, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(INDENT);
        StringBuilder rule = new StringBuilder(INDENT);
        for (int column = 0; column < columns; column++) {
            String name = cut(participant(finding, column), width - 2);
            head.append(padded(name, width));
            rule.append(padded("-".repeat(name.length()), width));
        }
        lines.add(head.toString().stripTrailing());
        lines.add(rule.toString().stripTrailing());
        for (ScenarioRow row : rows) {
            lines.add(
                    (INDENT
                                    + " ".repeat(row.column() * width)
                                    + cut(Visible.line(row.text()), width - 2))
                            .stripTrailing());
        }
        return lines;
    }

    private static List<String> listed(Finding finding, List<ScenarioRow> rows, int width) {
        List<String> lines = new ArrayList<>();
        for (ScenarioRow row : rows) {
            lines.addAll(
                    Wrapping.lines(
                            INDENT,
                            INDENT + INDENT,
                            participant(finding, row.column()) + ": " + Visible.line(row.text()),
                            width));
        }
        return lines;
    }

    /** The participant of a column: the task that shows its step, else a number. */
    static String participant(Finding finding, int column) {
        String name =
                Participants.task(finding.steps(), finding.scenario(), column, finding.task());
        return name == null ? "T" + (column + 1) : "T" + (column + 1) + " " + Visible.line(name);
    }

    private static String cut(String text, int width) {
        return Visible.shortened(text, Math.max(2, width));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
