package dev.lockproof.catalog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.When;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractCatalogTest {

    private static final String MAP = "mmu_notifier_invalidate_range_start";

    @Test
    void linuxIsBuiltIn() {
        assertThat(ContractCatalog.load().sets()).containsExactly("linux", "userspace");
    }

    @Test
    void invalidateRangeStartMayFailOnlyWithTryAgainAndOnlyWhenItMayNotBlock() {
        Contract start = byHook("invalidate_range_start");
        assertThat(start.map().name()).isEqualTo(MAP);
        assertThat(start.cases().stream().filter(each -> each.returns() != null))
                .extracting(
                        each -> each.when().blockable(),
                        each -> requireNonNull(each.returns()).allowed(),
                        each -> each.rules().returns())
                .containsExactly(
                        tuple(true, List.of("0"), "mmu-blockable-must-succeed"),
                        tuple(false, List.of("0", "-EAGAIN"), "mmu-nonblock-code"),
                        tuple(null, List.of("0", "-EAGAIN"), "mmu-start-failed"));
    }

    @Test
    void allInvalidationHooksShareOneMap() {
        assertThat(byHook("invalidate_range_end").map().name()).isEqualTo(MAP);
        assertThat(byHook("invalidate").map().name()).isEqualTo(MAP);
    }

    @Test
    void everyRuleThatAContractNamesIsInTheCatalog() {
        RuleCatalog rules = RuleCatalog.load();
        ContractCatalog contracts = ContractCatalog.load();
        assertThat(contracts.sets())
                .flatMap(contracts::set)
                .flatMap(Contract::ruleIds)
                .isNotEmpty()
                .allMatch(id -> rules.byId(id).isPresent());
    }

    @Test
    void caseWithoutAPredicateFitsEveryCall() {
        Contract contract =
                ContractCatalog.contract(
                        "contracts/x/c.yaml",
                        """
                        id: c
                        hook: h
                        owner: o
                        cases:
                          - ret: {allowed: ["0"], rule: r}
                        text: t
                        """);
        assertThat(contract.map().name()).isEqualTo("h");
        assertThat(contract.cases().getFirst().when()).isEqualTo(When.ALWAYS);
    }

    @Test
    void refusesAReturnValueThatIsNotText() {
        assertThatThrownBy(() ->
                        ContractCatalog.contract(
                                "contracts/x/c.yaml",
                                """
                                id: c
                                hook: h
                                owner: o
                                cases:
                                  - when: {blockable: true}
                                    ret: {allowed: ["0", 1], rule: r}
                                text: t
                                """))
                .isInstanceOf(CatalogException.class)
                .hasMessage(
                        "contracts/x/c.yaml:6: field 'cases[0].ret.allowed[1]': expected text, not"
                                + " a number");
    }

    @Test
    void refusesAPredicateThatItDoesNotKnow() {
        assertThatThrownBy(() ->
                        ContractCatalog.contract(
                                "contracts/x/c.yaml",
                                """
                                id: c
                                hook: h
                                owner: o
                                cases:
                                  - when: {phase: true}
                                    ret: {allowed: ["0"], rule: r}
                                text: t
                                """))
                .hasMessageContaining(":5: field 'cases[0].when.phase': unknown");
    }

    @Test
    void refusesASetThatDoesNotExist() {
        ContractCatalog catalog = ContractCatalog.load();
        assertThatThrownBy(() -> catalog.set("plan9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linux");
    }

    private static Contract byHook(String hook) {
        return ContractCatalog.load().set("linux").stream()
                .filter(contract -> contract.hook().equals(hook))
                .findFirst()
                .orElseThrow();
    }
}
