package dev.lockproof.web.finding;

import dev.lockproof.finding.Participants;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Step;
import dev.lockproof.run.FindingView;
import dev.lockproof.web.text.Names;
import java.util.ArrayList;
import java.util.List;

/**
 * Who does what, in time: a column a participant, a row a moment.
 *
 * @param columns the participants
 * @param rows the moments
 */
public record Scenario(List<Column> columns, List<Row> rows) {

    /** From so many columns on the table scrolls. */
    private static final int MANY = 5;

    private static final String INTERRUPT = "<Interrupt>";

    public Scenario {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A participant.
     *
     * @param name the task, or what stands for any task
     * @param role how it takes part, in a few words
     */
    public record Column(String name, String role) {}

    /** What a participant does in a row. */
    public enum Act {
        /** It goes on. */
        DOES,
        /** It waits, and nobody will ever wake it. */
        WAITS,
        /** An interrupt arrives on top of it. */
        INTERRUPT
    }

    /**
     * A moment.
     *
     * @param number from 1
     * @param column the participant that acts
     * @param text what it does
     * @param inner whether it does so in an interrupt
     */
    public record Row(int number, int column, String text, Act act, boolean inner) {}

    /** Whether there is anything to tell. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether the table is too wide for a page. */
    public boolean isWide() {
        return columns.size() >= MANY;
    }

    /** The scenario of a finding. */
    public static Scenario of(FindingView finding) {
        List<ScenarioRow> told = finding.scenario();
        int count = told.stream().mapToInt(ScenarioRow::column).max().orElse(-1) + 1;
        boolean[] interrupted = new boolean[count];
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < told.size(); at++) {
            ScenarioRow row = told.get(at);
            String text = row.text().strip();
            boolean inner = interrupted[row.column()];
            Act act = act(told, at, inner || !finding.steps().isEmpty());
            rows.add(new Row(at + 1, row.column(), Names.visible(text), act, inner));
            interrupted[row.column()] |= act == Act.INTERRUPT;
        }
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < count; column++) {
            columns.add(column(finding, column, interrupted[column]));
        }
        return new Scenario(columns, rows);
    }

    /** In a deadlock everyone's last act is to wait, and so is that of an interrupt's handler. */
    private static Act act(List<ScenarioRow> rows, int at, boolean deadlock) {
        int column = rows.get(at).column();
        if (rows.get(at).text().strip().equals(INTERRUPT)) {
            return Act.INTERRUPT;
        }
        boolean last = rows.stream().skip(at + 1L).noneMatch(later -> later.column() == column);
        return deadlock && last ? Act.WAITS : Act.DOES;
    }

    private static Column column(FindingView finding, int column, boolean interrupted) {
        Step step = Participants.step(finding.steps(), finding.scenario(), column);
        String task =
                Participants.task(finding.steps(), finding.scenario(), column, finding.task());
        String name = task == null ? "Task " + (column + 1) : Names.visible(task);
        String role =
                step != null && step.declared() != null
                        ? "any task, as declared"
                        : interrupted ? "interrupted" : task == null ? "any task" : "task";
        return new Column(name, role);
    }
}
