package dev.lockproof.analysis.judge;

import dev.lockproof.finding.ScenarioRow;
import java.util.ArrayList;
import java.util.List;

/** The scenario of an interrupt that waits for a lock through others, as lockdep writes it. */
public final class InterruptScenario {

    private InterruptScenario() {}

    /**
     * The first column is the interrupted task, the second the holder of the lock that the
     * interrupt takes, the others the tasks through which that holder waits.
     */
    public static List<ScenarioRow> of(List<String> path) {
        String safe = path.getFirst();
        List<ScenarioRow> rows = new ArrayList<>();
        rows.add(new ScenarioRow(0, "lock(" + path.getLast() + ")"));
        rows.add(new ScenarioRow(1, "local_irq_disable()"));
        for (int i = 0; i + 1 < path.size(); i++) {
            rows.add(new ScenarioRow(i + 1, "lock(" + path.get(i) + ")"));
        }
        for (int i = 0; i + 1 < path.size(); i++) {
            rows.add(new ScenarioRow(i + 1, "lock(" + path.get(i + 1) + ")"));
        }
        rows.add(new ScenarioRow(0, "<Interrupt>"));
        rows.add(new ScenarioRow(0, "  lock(" + safe + ")"));
        return rows;
    }
}
