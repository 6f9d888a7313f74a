package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleCatalogTest {

    private static final String VALID =
            """
            id: some-rule
            title: A title
            severity: warning
            explanation: why
            condition: when
            example: |
              {"op":"exit","task":1}
            falseAlarms:
              - none known
            fix: change it
            findings:
              seen:
                title: Seen {lock}
                explanation: Task {task} holds {lock}.
            """;

    /** The text of findings of the rule. */
    private record Seen() implements FindingKey {
        @Override
        public String name() {
            return "SEEN";
        }

        @Override
        public String rule() {
            return "some-rule";
        }

        @Override
        public Set<Hole> holes() {
            return Set.of(Hole.TASK, Hole.LOCK);
        }
    }

    private static RuleCatalog.Entry entry(String yaml) {
        return RuleCatalog.entry(
                "rules/some-rule.yaml", yaml, new WordingReader(List.of(new Seen()), List.of()));
    }

    @Test
    void knowsEachRuleByItsId() {
        RuleCatalog catalog = RuleCatalog.load();
        assertThat(catalog.all()).extracting(Rule::id).doesNotHaveDuplicates();
        for (Rule rule : catalog.all()) {
            assertThat(catalog.byId(rule.id())).contains(rule);
        }
        assertThat(catalog.byId("no-such-rule")).isEmpty();
    }

    @Test
    void readsEveryFieldOfARule() {
        Rule rule = entry(VALID + "headline: 'BUG: it'\n").rule();
        assertThat(rule.title()).isEqualTo("A title");
        assertThat(rule.severity()).isEqualTo(Severity.WARNING);
        assertThat(rule.explanation()).isEqualTo("why");
        assertThat(rule.condition()).isEqualTo("when");
        assertThat(rule.example()).isEqualTo("{\"op\":\"exit\",\"task\":1}\n");
        assertThat(rule.headline()).isEqualTo("BUG: it");
        assertThat(rule.falseAlarms()).containsExactly("none known");
        assertThat(rule.fix()).isEqualTo("change it");
    }

    @Test
    void ruleWithoutAHeadlineHasNone() {
        assertThat(entry(VALID).rule().headline()).isNull();
    }

    @Test
    void refusesAnUnknownFieldWithFileLineAndField() {
        refuses(VALID + "headlines: x\n", "rules/some-rule.yaml:15: field 'headlines': unknown");
    }

    @Test
    void refusesAMissingField() {
        refuses(VALID.replace("fix: change it\n", ""), "field 'fix': missing");
    }

    @Test
    void refusesAFieldOfTheWrongType() {
        refuses(VALID.replace("A title", "[a]"), ":2: field 'title': expected text, not a list");
        refuses(VALID.replace("A title", "7"), ":2: field 'title': expected text, not a number");
        refuses(
                VALID.replace("- none known", "- {a: b}"),
                ":9: field 'falseAlarms[0]': expected text, not a mapping");
    }

    @Test
    void refusesBlankText() {
        refuses(VALID.replace("A title", "' '"), ":2: field 'title': expected text, not blanks");
    }

    @Test
    void refusesASeverityThatDoesNotExist() {
        refuses(
                VALID.replace("warning", "fatal"),
                ":3: field 'severity': expected one of info, warning, error, not fatal");
    }

    @Test
    void refusesAFieldThatStandsTwice() {
        refuses(VALID + "title: again\n", "rules/some-rule.yaml:15: ");
    }

    @Test
    void refusesAnIdThatIsNotTheFilesName() {
        refuses(VALID.replace("id: some-rule", "id: other"), "expected the file's name");
    }

    @Test
    void refusesWhatIsNotYaml() {
        refuses("title: [a\n", "rules/some-rule.yaml:");
        refuses("- a\n", "rules/some-rule.yaml:1: expected a mapping");
        refuses(VALID + "---\nid: x\n", "expected one document, not 2");
    }

    private static void refuses(String yaml, String message) {
        assertThatThrownBy(() -> entry(yaml))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining(message);
    }
}
