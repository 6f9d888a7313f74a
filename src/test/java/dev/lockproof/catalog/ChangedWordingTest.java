package dev.lockproof.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.AnalysisOptions;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.FindingTexts;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.WordingKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Wordings are changed in the rules' files alone. */
class ChangedWordingTest {

    private static final String RULE = "rules/self-deadlock.yaml";

    /** The catalog as it comes with the program, apart from one change in one file. */
    private static RuleCatalog changed(String file, String from, String to) {
        return RuleCatalog.load(each -> {
            String yaml = Resources.read(each);
            if (!each.equals(file)) {
                return yaml;
            }
            assertThat(yaml).contains(from);
            return yaml.replace(from, to);
        });
    }

    private static Finding selfDeadlock(RuleCatalog catalog) throws IOException {
        Analyzer analyzer = new Analyzer(AnalysisOptions.of(catalog.wordings()));
        String trace = catalog.byId("self-deadlock").orElseThrow().example();
        Recording.readInto(analyzer, "native", new ByteArrayInputStream(trace.getBytes(UTF_8)));
        return analyzer.finish().findings().getFirst();
    }

    @Test
    void changedTextShowsInTheFindingWhoseFingerprintStays() throws IOException {
        Finding before = selfDeadlock(RuleCatalog.load());
        Finding after =
                selfDeadlock(changed(RULE, "It waits for itself.", "So {task} hangs on {lock}."));

        assertThat(before.explanation()).endsWith("It waits for itself.");
        assertThat(after.explanation()).endsWith("So T1 hangs on dev->lock.");
        assertThat(after.title()).isEqualTo(before.title());
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void changedSharedPhraseShowsInTheFinding() throws IOException {
        Finding after =
                selfDeadlock(changed("rules/phrases.yaml", "at line {line} (", "in line {line} ("));

        assertThat(after.explanation()).contains("again in line 3 (dev_reset+0x18/0x60)");
    }

    @Test
    void catalogIsRefusedWhoseTextsDoNotFitTheCode() {
        assertThatThrownBy(() -> changed(RULE, "{instance}", "{instanse}"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("rules/self-deadlock.yaml")
                .hasMessageContaining("findings.lock-again.explanation")
                .hasMessageContaining("{instanse}");
        assertThatThrownBy(() -> changed(RULE, "lock-again:", "lock-twice:"))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("lock-twice");
        assertThatThrownBy(() -> changed("rules/phrases.yaml", "  one-place: one place\n", ""))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("rules/phrases.yaml")
                .hasMessageContaining("phrases.one-place");
    }

    @Test
    void catalogIsRefusedThatLacksARuleOfTheCode() {
        assertThatThrownBy(() -> changed("rules/index.yaml", "  - pin-leak\n", ""))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("rules/index.yaml")
                .hasMessageContaining("pin-leak");
    }

    @Test
    void everyRuleOfTheCatalogHasATextThatTheCodeAsksFor() {
        RuleCatalog catalog = RuleCatalog.load();

        assertThat(FindingTexts.findings())
                .extracting(WordingKey::rule)
                .allSatisfy(rule -> assertThat(catalog.byId(rule)).isPresent());
        assertThat(FindingTexts.findings())
                .extracting(key -> key.rule() + " " + key.key())
                .doesNotHaveDuplicates();
        assertThat(FindingTexts.phrases())
                .extracting(key -> key.rule() + " " + key.key())
                .doesNotHaveDuplicates();
    }
}
