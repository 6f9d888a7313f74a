package dev.lockproof.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who acts in the columns of a scenario. */
class ParticipantsTest {

    private static Step step(String from, String to, String task) {
        return new Step(from, to, "exclusive", "exclusive", task, 2L, null, 1L, null, 1);
    }

    private static List<ScenarioRow> ring() {
        return List.of(
                new ScenarioRow(0, "lock(A)"),
                new ScenarioRow(1, "lock(B)"),
                new ScenarioRow(0, "lock(B)"),
                new ScenarioRow(1, "lock(A)"));
    }

    @Test
    void inARingEachColumnIsAStep() {
        List<Step> steps = List.of(step("A", "B", "one"), step("B", "A", "two"));

        assertThat(Participants.task(steps, ring(), 0, null)).isEqualTo("one");
        assertThat(Participants.task(steps, ring(), 1, null)).isEqualTo("two");
    }

    @Test
    void whereAnInterruptTakesPartTheLocksDecide() {
        List<ScenarioRow> rows =
                List.of(
                        new ScenarioRow(0, "lock(B)"),
                        new ScenarioRow(1, "local_irq_disable()"),
                        new ScenarioRow(1, "lock(A)"),
                        new ScenarioRow(1, "lock(B)"),
                        new ScenarioRow(0, "<Interrupt>"),
                        new ScenarioRow(0, "lock(A)"));
        List<Step> steps = List.of(step("A", "B", "holder"));

        assertThat(Participants.step(List.of(step("A", "C", "x")), rows, 0)).isNull();
        assertThat(Participants.task(steps, rows.subList(0, 4), 0, null)).isNull();
        assertThat(Participants.task(steps, rows.subList(0, 4), 1, null)).isEqualTo("holder");
        assertThat(Participants.task(steps, rows, 1, null)).isEqualTo("holder");
        assertThat(Participants.task(steps, rows, 0, null)).isNull();
    }

    @Test
    void anEventHasOneParticipant() {
        List<ScenarioRow> rows = List.of(new ScenarioRow(0, "lock(A)"));

        assertThat(Participants.task(List.of(), rows, 0, "event")).isEqualTo("event");
        assertThat(Participants.task(List.of(), rows, 1, "event")).isNull();
    }
}
