package dev.lockproof.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells who acts in the columns of a scenario. In a ring each column is a step; where an interrupt
 * takes part, a step may be any of them, so the locks decide.
 */
public final class Participants {

    private static final String INTERRUPT = "<Interrupt>";

    private Participants() {}

    /** The step that a column shows; null if it shows none, or it is not known which. */
    public static @Nullable Step step(List<Step> steps, List<ScenarioRow> rows, int column) {
        Step only = null;
        for (Step step : steps) {
            if (isShown(step, rows, column)) {
                if (only != null) {
                    return column < steps.size() && isRing(steps, rows) ? steps.get(column) : null;
                }
                only = step;
            }
        }
        return only == null && isRing(steps, rows) && column < steps.size()
                ? steps.get(column)
                : only;
    }

    /** The task that acts in a column; null if it is not known. */
    public static @Nullable String task(
            List<Step> steps, List<ScenarioRow> rows, int column, @Nullable String taskOfEvent) {
        Step step = step(steps, rows, column);
        if (step != null && step.task() != null) {
            return step.task();
        }
        boolean unnamed = steps.stream().allMatch(each -> each.task() == null);
        return unnamed && column == 0 ? taskOfEvent : null;
    }

    /** Whether a column takes both locks of a step in their order, with no interrupt between. */
    private static boolean isShown(Step step, List<ScenarioRow> rows, int column) {
        boolean holds = false;
        for (ScenarioRow row : rows) {
            if (row.column() == column) {
                if (holds && row.text().contains("(" + step.to() + ")")) {
                    return true;
                }
                holds =
                        !row.text().strip().equals(INTERRUPT)
                                && (holds || row.text().contains("(" + step.from() + ")"));
            }
        }
        return false;
    }

    /** Whether there are as many columns as steps. */
    private static boolean isRing(List<Step> steps, List<ScenarioRow> rows) {
        return rows.stream().mapToInt(ScenarioRow::column).max().orElse(-1) + 1 == steps.size()
                && steps.size() > 1;
    }
}
