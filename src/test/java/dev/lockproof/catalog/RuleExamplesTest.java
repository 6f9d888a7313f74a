package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Rule;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.standard.StandardFormats;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule's example breaks that rule, and the least change that makes it right does not. */
class RuleExamplesTest {

    static List<Rule> rules() {
        return RuleCatalog.load().all();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void exampleBreaksItsRule(Rule rule) throws IOException {
        List<Finding> findings = analyze(rule.example()).findings();
        assertThat(findings).extracting(Finding::rule).contains(rule.id());
        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals(rule.id()))
                .allMatch(finding -> finding.severity().compareTo(rule.severity()) >= 0);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void repairedExampleDoesNotBreakIt(Rule rule) throws IOException {
        String repaired = Repairs.repair(rule);
        assertThat(repaired).isNotEqualTo(rule.example());
        assertThat(analyze(repaired).findings())
                .extracting(Finding::rule)
                .doesNotContain(rule.id());
    }

    @Test
    void everyRuleHasARepair() {
        assertThat(Repairs.rules())
                .containsExactlyInAnyOrderElementsOf(rules().stream().map(Rule::id).toList());
    }

    private static AnalysisResult analyze(String trace) throws IOException {
        Analyzer analyzer =
                new Analyzer(
                        Options.DEFAULT
                                .withContracts(ContractCatalog.load().set("linux"))
                                .withReleaseOrder(true));
        StandardFormats.alone()
                .byId("native")
                .orElseThrow()
                .read(
                        new ByteArrayInputStream(trace.getBytes(StandardCharsets.UTF_8)),
                        analyzer,
                        ReadLimits.DEFAULT);
        return analyzer.finish();
    }
}
