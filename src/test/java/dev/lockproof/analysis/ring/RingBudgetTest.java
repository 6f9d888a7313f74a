package dev.lockproof.analysis.ring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rings with so many combinations of witnesses that no search can try them all. */
class RingBudgetTest {

    private static final int CLASSES = 10;
    private static final int LAST = CLASSES - 1;
    private static final int TASKS = 4;
    private static final int WITNESSES_OF_A_TASK = 6;
    private static final int FIRST_GATE = 100;
    private static final int SECOND_GATE = 101;

    private final HeldSets sets = new HeldSets();
    private final Dependencies dependencies = new Dependencies(1000, sets, 0);
    private final RingJudge judge = new RingJudge(tasks(), sets, true);
    private int line;

    private static Tasks tasks() {
        Tasks tasks = new Tasks();
        for (int id = 0; id < TASKS; id++) {
            tasks.get(id);
        }
        return tasks;
    }

    private static int gate(int instance) {
        return HeldSets.member(instance, true);
    }

    /** Adds a dependency's witnesses: each holds another lock of its own, besides some gates. */
    private void add(int from, int wanted, int evenGate, int... gates) {
        for (int i = 0; i < TASKS * WITNESSES_OF_A_TASK; i++) {
            int[] members = new int[gates.length + 2];
            System.arraycopy(gates, 0, members, 0, gates.length);
            members[gates.length] = gate(1000 + ++line);
            members[gates.length + 1] = i % 2 == 0 ? evenGate : gate(FIRST_GATE);
            int size = evenGate < 0 ? gates.length + 1 : members.length;
            dependencies.add(
                    from,
                    (from + 1) % CLASSES,
                    new Witness(
                            LockMode.EXCLUSIVE,
                            LockMode.EXCLUSIVE,
                            i % TASKS,
                            i % TASKS,
                            i % TASKS,
                            line,
                            -1,
                            line,
                            -1,
                            from,
                            wanted,
                            false,
                            sets.intern(members, size)));
        }
    }

    private List<Dependency> ring() {
        List<Dependency> ring = new ArrayList<>();
        for (int from = 0; from < CLASSES; from++) {
            ring.add(Objects.requireNonNull(dependencies.find(from, (from + 1) % CLASSES)));
        }
        return ring;
    }

    @Test
    void aHardSearchLeavesEnoughOfTheBudgetForAnEasierOne() {
        for (int from = 0; from < LAST; from++) {
            add(from, from + 1, -1);
        }
        add(LAST, 99, -1);

        RingJudgment judgment = judge.judge(ring());

        assertThat(judgment.feasible()).isTrue();
        assertThat(judgment.meets(Demand.EXACT)).isTrue();
        assertThat(judgment.meets(Demand.INSTANCES)).isFalse();
        assertThat(judgment.partial()).isTrue();
        assertThat(judge.spent()).isBetween(WitnessSearch.BUDGET / 8, WitnessSearch.BUDGET);
    }

    @Test
    void inDoubtARingCountsAsFeasibleAndTheBudgetHoldsForAllSearchesTogether() {
        add(0, 1, gate(SECOND_GATE));
        for (int from = 1; from < LAST; from++) {
            add(from, from + 1, -1);
        }
        add(LAST, 0, -1, gate(FIRST_GATE), gate(SECOND_GATE));

        RingJudgment judgment = judge.judge(ring());

        assertThat(judgment.meets(Demand.GATE)).as("of the witnesses tried").isFalse();
        assertThat(judgment.gate()).isIn(FIRST_GATE, SECOND_GATE);
        assertThat(judgment.partial()).isTrue();
        assertThat(judgment.feasible()).isTrue();
        assertThat(judge.spent()).isBetween(WitnessSearch.BUDGET / 2, WitnessSearch.BUDGET);
    }
}
