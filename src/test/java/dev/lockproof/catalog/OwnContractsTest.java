package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnContractsTest {

    private static final String ONE =
            """
            id: mine
            hook: my_hook
            owner: me
            cases: []
            text: whatever it promises
            """;

    private final ContractCatalog catalog = ContractCatalog.load();

    private List<Contract> with(String... yaml) {
        List<SentYaml> texts =
                java.util.Arrays.stream(yaml).map(each -> new SentYaml("c.yaml", each)).toList();
        return catalog.with("linux", ContractCatalog.own(texts, Set.of("my-rule"), 3));
    }

    private List<Fault> faults(String... yaml) {
        return catchThrowableOfType(InvalidInputException.class, () -> with(yaml)).faults();
    }

    @Test
    void areAddedToThoseOfTheSet() {
        int before = catalog.set("linux").size();
        assertThat(with(ONE)).hasSize(before + 1).extracting(Contract::id).contains("mine");
        assertThat(with()).hasSize(before);
    }

    @Test
    void standInPlaceOfTheSetsContractForTheSameHook() {
        assertThat(with(ONE.replace("my_hook", "invalidate_range_start")))
                .filteredOn(each -> each.hook().equals("invalidate_range_start"))
                .extracting(Contract::id)
                .containsExactly("mine");
    }

    @Test
    void comeInOneFileOrInSeveral() {
        String other = ONE.replace("mine", "other").replace("my_hook", "other_hook");
        assertThat(with(ONE + "---\n" + other)).extracting(Contract::id).contains("mine", "other");
        assertThat(with(ONE, other)).extracting(Contract::id).contains("mine", "other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# to come\n"})
    void aFileWithoutContractsIsAFault(String yaml) {
        assertThat(faults(ONE, yaml))
                .containsExactly(
                        new Fault(null, null, "c.yaml: expected contracts, found nothing"));
    }

    @Test
    void everyFaultyContractIsTold() {
        String nameless = ONE.replace("id: mine\n", "");
        assertThat(
                        faults(
                                nameless
                                        + "---\n"
                                        + ONE
                                        + "---\n"
                                        + ONE.replace("cases: []", "cases: 1")))
                .containsExactly(
                        new Fault(1L, "id", "c.yaml: missing"),
                        new Fault(15L, "cases", "c.yaml: expected a list, not a number"));
    }

    @Test
    void twoOfOneHookAreRefused() {
        assertThat(faults(ONE, ONE.replace("mine", "again")))
                .singleElement()
                .extracting(Fault::field, Fault::message)
                .containsExactly(
                        "hook", "c.yaml: contract mine covers my_hook in the same releases");
    }

    @Test
    void aRuleThatDoesNotExistIsToldAtItsLine() {
        String cases =
                """
                cases:
                  - ret: {allowed: ["0"], rule: my-rule}
                    maySleep: never
                    rules:
                      sleeps: no-such-rule
                """;
        assertThat(faults(ONE.replace("cases: []\n", cases)))
                .singleElement()
                .extracting(Fault::line, Fault::field)
                .containsExactly(8L, "cases[0].rules.sleeps");
    }

    @Test
    void moreThanTheBoundAreRefused() {
        assertThatThrownBy(() -> with((ONE + "---\n").repeat(3) + ONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("4 contracts, expected at most 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
                "id: &x mine\nhook: *x\nowner: me\ncases: []\ntext: t\n",
                "<<: *nothing\n",
                "id: !!java.net.URL [\"http://example.org\"]\n",
                "- id: mine\n",
                "just text",
                "id: [\n",
                "id: \u0007\n",
                "id: mine\nid: mine\n"
            })
    void whatIsNotAPlainMappingIsRefused(String yaml) {
        assertThat(faults(yaml)).singleElement().matches(fault -> fault.line() != null);
    }

    @Test
    void deepNestingIsRefusedBeforeItIsRead() {
        assertThat(faults("id: " + "[".repeat(100_000))).hasSize(1);
        assertThat(faults("{id: ".repeat(100_000))).hasSize(1);
    }
}
