package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wording;
import dev.lockproof.finding.Wordings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The texts of rules against the keys that the code asks for. */
class WordingReaderTest {

    private static final String FILE = "rules/some-rule.yaml";
    private static final String VALID =
            """
            findings:
              taken-twice:
                title: 'Taken twice: {lock}'
                explanation: Task {task} takes {lock} twice.
            phrases:
              seen-once: seen once by {task}
            """;

    private static final Key TAKEN_TWICE = new Key("TAKEN_TWICE", "some-rule", true);
    private static final Key OF_ANY_RULE = new Key("OF_ANY_RULE", "other-rule", true);
    private static final Key OF_OTHER_RULE = new Key("OF_OTHER_RULE", "other-rule", false);
    private static final Phrase SEEN_ONCE = new Phrase("SEEN_ONCE");

    private record Key(String name, String rule, boolean forAll) implements FindingKey {
        @Override
        public boolean isFor(String other) {
            return forAll || other.equals(rule);
        }

        @Override
        public Set<Hole> holes() {
            return Set.of(Hole.TASK, Hole.LOCK);
        }
    }

    private record Phrase(String name) implements PhraseKey {
        @Override
        public String rule() {
            return "some-rule";
        }

        @Override
        public Set<Hole> holes() {
            return Set.of(Hole.TASK);
        }
    }

    private static Wordings wordings(String yaml) {
        Fields fields = Fields.of(FILE, yaml, WordingReader.FINDINGS, WordingReader.PHRASES);
        WordingReader reader =
                new WordingReader(
                        List.of(TAKEN_TWICE, OF_ANY_RULE, OF_OTHER_RULE), List.of(SEEN_ONCE));
        Wording wording = reader.rule("some-rule", fields);
        return new Wordings(Map.of("some-rule", wording));
    }

    private static void refuses(String yaml, String... messages) {
        assertThatThrownBy(() -> wordings(yaml))
                .isInstanceOf(CatalogException.class)
                .message()
                .contains(messages);
    }

    @Test
    void readsTextsAndFillsTheirHoles() {
        Wordings wordings = wordings(VALID);

        assertThat(wordings.text(TAKEN_TWICE, Values.of(Hole.TASK, "T1").with(Hole.LOCK, "A")))
                .isEqualTo(new Text("Taken twice: A", "Task T1 takes A twice."));
        assertThat(wordings.phrase(SEEN_ONCE, Values.of(Hole.TASK, "T1")))
                .isEqualTo("seen once by T1");
    }

    @Test
    void textMayLeaveOutWhatTheCodeFills() {
        Wordings wordings = wordings(VALID.replace("Task {task} takes", "It takes"));

        assertThat(
                        wordings.text(TAKEN_TWICE, Values.of(Hole.TASK, "T1").with(Hole.LOCK, "A"))
                                .explanation())
                .isEqualTo("It takes A twice.");
    }

    @Test
    void ruleWordsInItsOwnWayWhatSeveralRulesSay() {
        Wordings wordings =
                wordings(
                        VALID.replace(
                                "phrases:",
                                """
                                  of-any-rule:
                                    title: Own title
                                    explanation: Own explanation.
                                phrases:\
                                """));

        assertThat(
                        wordings.text(
                                "some-rule",
                                OF_ANY_RULE,
                                Values.of(Hole.TASK, "T1").with(Hole.LOCK, "A")))
                .isEqualTo(new Text("Own title", "Own explanation."));
    }

    @Test
    void refusesARuleWithoutTexts() {
        refuses("phrases:\n  seen-once: x\n", FILE, "field 'findings': missing");
        refuses(
                "findings: {}\nphrases:\n  seen-once: x\n",
                FILE,
                "field 'findings': expected at least one text");
    }

    @Test
    void refusesAMissingTextWithFileAndKey() {
        refuses(
                VALID.replace("taken-twice", "of-any-rule"),
                FILE + ":2",
                "field 'findings.taken-twice': missing");
        refuses(
                VALID.replace("    explanation: Task {task} takes {lock} twice.\n", ""),
                FILE + ":3",
                "field 'findings.taken-twice.explanation': missing");
        refuses(
                VALID.replace("  seen-once: seen once by {task}\n", "  {}\n"),
                "'phrases.seen-once'");
    }

    @Test
    void refusesATextThatNoCodeAsksForWithFileAndKey() {
        refuses(
                VALID.replace("phrases:", "  taken-thrice: {title: a, explanation: b}\nphrases:"),
                FILE + ":5",
                "field 'findings.taken-thrice': unknown; expected one of taken-twice");
        refuses(
                VALID.replace("phrases:", "  of-other-rule: {title: a, explanation: b}\nphrases:"),
                "field 'findings.of-other-rule': unknown");
        refuses(VALID + "  seen-twice: x\n", FILE + ":7", "field 'phrases.seen-twice': unknown");
    }

    @Test
    void refusesAHoleThatDoesNotExistWithFileKeyAndHole() {
        refuses(
                VALID.replace("{task} takes", "{taks} takes"),
                FILE + ":4",
                "field 'findings.taken-twice.explanation': there is no hole {taks}");
        refuses(VALID.replace("{task} takes", "{task takes"), "braces do not pair up");
        refuses(VALID.replace("{task} takes", "task} takes"), "braces do not pair up");
    }

    @Test
    void refusesAHoleThatTheCodeDoesNotFillThereWithFileKeyAndHole() {
        refuses(
                VALID.replace("seen once by {task}", "seen once {place}"),
                FILE + ":6",
                "field 'phrases.seen-once': {place} is not filled here; the holes are [{task}]");
    }
}
