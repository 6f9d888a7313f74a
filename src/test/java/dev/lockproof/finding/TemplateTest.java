package dev.lockproof.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void fillsEachHoleWithItsValue() {
        Template template = Template.parse("{task} waits for {lock}; {task} hangs");

        assertThat(template.holes()).containsExactlyInAnyOrder(Hole.TASK, Hole.LOCK);
        assertThat(template.fill(Values.of(Hole.TASK, "T1").with(Hole.LOCK, "A")))
                .isEqualTo("T1 waits for A; T1 hangs");
    }

    @Test
    void valuesWithBracesStayAsTheyAre() {
        assertThat(Template.parse("{lock}").fill(Values.of(Hole.LOCK, "{task}")))
                .isEqualTo("{task}");
    }

    @Test
    void emptyValueLeavesNoBlankAtTheEnd() {
        assertThat(Template.parse("Seen. {advice}").fill(Values.of(Hole.ADVICE, "")))
                .isEqualTo("Seen.");
    }

    @Test
    void holesOfSeveralWordsAreWrittenInCamelCase() {
        assertThat(Template.parse("{otherTask}").holes()).isEqualTo(Set.of(Hole.OTHER_TASK));
        assertThat(Hole.OTHER_TASK).hasToString("{otherTask}");
    }

    @Test
    void refusesWhatIsNoHole() {
        assertThatThrownBy(() -> Template.parse("{who}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no hole {who}");
        assertThatThrownBy(() -> Template.parse("{task"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Template.parse("{task}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void codeMustFillExactlyTheHolesThatItDeclares() {
        Wordings wordings =
                new Wordings(
                        Map.of(
                                Wordings.SHARED,
                                new Wording(
                                        Map.of(), Map.of("held-by", Template.parse("by {task}")))));

        assertThat(wordings.phrase(Held.HELD_BY, Values.of(Hole.TASK, "T1"))).isEqualTo("by T1");
        assertThatThrownBy(() -> wordings.phrase(Held.HELD_BY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("held-by")
                .hasMessageContaining("{task}");
        assertThatThrownBy(() ->
                        wordings.phrase(
                                Held.HELD_BY, Values.of(Hole.TASK, "T1").with(Hole.LOCK, "A")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private enum Held implements PhraseKey {
        HELD_BY;

        @Override
        public String rule() {
            return Wordings.SHARED;
        }

        @Override
        public Set<Hole> holes() {
            return Set.of(Hole.TASK);
        }
    }
}
