package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.FindingTexts;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.finding.Rule;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The catalog lists exactly the rules that the program can report. */
class RuleIdsTest {

    @Test
    void catalogListsWhatTheRulesAndContractsReport() {
        Set<String> reported = new TreeSet<>();
        FindingTexts.findings().forEach(key -> reported.add(key.rule()));
        ContractCatalog contracts = ContractCatalog.load();
        contracts.sets().stream()
                .flatMap(set -> contracts.set(set).stream())
                .map(Contract::ruleIds)
                .flatMap(Set::stream)
                .forEach(reported::add);

        assertThat(RuleCatalog.load().all())
                .extracting(Rule::id)
                .containsExactlyInAnyOrderElementsOf(reported);
    }
}
