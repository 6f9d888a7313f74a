package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.contract.CaseRules;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.contract.ContractCase.Context;
import dev.lockproof.analysis.contract.ContractCase.LockNeed;
import dev.lockproof.analysis.contract.ContractCase.MayReclaim;
import dev.lockproof.analysis.contract.ContractCase.MaySleep;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.Releases;
import dev.lockproof.analysis.contract.Returns;
import dev.lockproof.analysis.contract.When;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.AssertMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which case of a contract a call falls under, and which rules each clause names. */
class CaseChoiceTest {

    private static final CaseRules RULES =
            new CaseRules("returns", "sleeps", "reclaims", "required", "forbidden", "context");

    private static Contract contract(ContractCase... cases) {
        return new Contract(
                "own",
                1,
                "h",
                "test",
                Releases.ALL,
                Contract.MapUse.of("h"),
                List.of(cases),
                null,
                null,
                List.of(),
                List.of(),
                null,
                "text");
    }

    private static ContractCase when(When when, @Nullable Returns returns) {
        return new ContractCase(
                when,
                returns,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(),
                Context.ANY,
                Severity.ERROR,
                RULES);
    }

    private static Returns only(String value) {
        return new Returns(
                Returns.Domain.INT, List.of(value), null, Map.of(), Severity.ERROR, Map.of());
    }

    private static List<String> found(String words, ContractCase... cases) {
        return Recording.of(trace("T1: " + words).text(), List.of(contract(cases)))
                .findings()
                .stream()
                .map(Finding::rule)
                .filter(rule -> rule.equals("returns"))
                .toList();
    }

    /** The call of a case that may only return 7 returns 5: it is told where the case fits. */
    @ParameterizedTest
    @CsvSource({
        "atomic, CALL, false",
        "atomic, atomic_enter() CALL, true",
        "atomic, W(S;kind=spinlock) CALL, true",
        "atomic, W(S;kind=mutex) CALL, false",
        "atomic, irqs_off() CALL, true",
        "atomic, irqs_off(irq=soft) CALL, true",
        "atomic, irq_enter(irq=soft) CALL irq_exit(irq=soft), true",
        "interrupt, CALL, false",
        "interrupt, atomic_enter() CALL, false",
        "interrupt, irq_enter(irq=soft) CALL irq_exit(irq=soft), true",
        "nonblock, CALL, false",
        "nonblock, atomic_enter() CALL, false",
        "nonblock, nonblock_enter() CALL, true",
        "nonblock, nonblock_enter() nonblock_exit() CALL, false"
    })
    void caseFitsACallByItsContext(String part, String words, boolean fits) {
        for (String call :
                new String[] {
                    "callback(hook=h,function=f,ret=5)",
                    "callback_enter(hook=h,function=f) callback_exit(hook=h,ret=5)"
                }) {
            String text = words.replace(';', ',').replace("CALL", call);
            for (boolean wanted : new boolean[] {true, false}) {
                assertThat(found(text, when(context(part, wanted), only("7"))))
                        .as("%s %s", part, wanted)
                        .hasSize(fits == wanted ? 1 : 0);
            }
        }
    }

    private static When context(String part, boolean wanted) {
        return new When(
                null,
                List.of(),
                part.equals("atomic") ? wanted : null,
                part.equals("interrupt") ? wanted : null,
                part.equals("nonblock") ? wanted : null,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"atomic", "interrupt", "nonblock"})
    void nothingFitsAContextThatIsNotKnown(String part) {
        String end = "callback_exit(hook=h,function=f,ret=5)";
        for (boolean wanted : new boolean[] {true, false}) {
            assertThat(found(end, when(context(part, wanted), only("7")))).isEmpty();
        }
        When underLock = new When(null, List.of(), null, null, null, List.of("L"));
        assertThat(found("W(L) " + end, when(underLock, only("7")))).isEmpty();
        assertThat(found(end, when(When.ALWAYS, only("7")))).hasSize(1);
    }

    @Test
    void contextStillCountsWhereOnlyTheEndHasTheFlag() {
        ContractCase[] cases = {
            when(context("atomic", true), only("5")), when(When.ALWAYS, only("7"))
        };
        String call = "callback_enter(hook=h) callback_exit(hook=h,!blockable,ret=5)";
        assertThat(found("atomic_enter() " + call, cases)).isEmpty();
        assertThat(found(call, cases)).hasSize(1);
    }

    @Test
    void contractNamesEachRuleThatBreakingItCanBreak() {
        assertThat(contract(when(When.ALWAYS, null)).ruleIds()).isEmpty();
        assertThat(contract(when(When.ALWAYS, only("0"))).ruleIds()).containsExactly("returns");
        assertThat(
                        new Contract(
                                        "own",
                                        1,
                                        "h",
                                        "test",
                                        Releases.ALL,
                                        Contract.MapUse.of("h"),
                                        List.of(when(When.ALWAYS, only("0"))),
                                        pairing("pairing"),
                                        lifetime("lifetime"),
                                        List.of(new Contract.Exclusion("h", "g", "exclusion")),
                                        List.of(
                                                new Contract.Implication(
                                                        "0", "g", "implication", Releases.ALL)),
                                        null,
                                        "text")
                                .ruleIds())
                .containsExactly("exclusion", "implication", "lifetime", "pairing", "returns");
        assertThat(
                        new Contract(
                                        "own",
                                        1,
                                        "h",
                                        "test",
                                        Releases.ALL,
                                        Contract.MapUse.of("h"),
                                        List.of(),
                                        pairing(null),
                                        lifetime(null),
                                        List.of(),
                                        List.of(),
                                        null,
                                        "text")
                                .ruleIds())
                .as("neither is judged")
                .isEmpty();
    }

    private static Pairing pairing(@Nullable String rule) {
        return new Pairing(
                "h",
                "g",
                List.of(),
                Pairing.Order.ANY,
                Pairing.CloseOnFailure.NONE,
                false,
                List.of(),
                rule);
    }

    private static Lifetime lifetime(@Nullable String rule) {
        return new Lifetime("r", "u", true, true, List.of(), false, rule);
    }

    @ParameterizedTest
    @CsvSource({
        "NEVER,,,false,false,ANY,sleeps",
        "IF_BLOCKABLE,,,false,false,ANY,sleeps",
        "ALWAYS,,,false,false,ANY,",
        "ALWAYS,,false,false,false,ANY,sleeps",
        ",,true,false,false,ANY,sleeps",
        ",NONE,,false,false,ANY,reclaims",
        ",NOFS,,false,false,ANY,reclaims",
        ",ANY,,false,false,ANY,",
        ",,,true,false,ANY,required",
        ",,,false,true,ANY,forbidden",
        ",,,false,false,TASK,context",
        ",,,false,false,HARD,context"
    })
    void caseNamesTheRulesOfItsClauses(
            @Nullable MaySleep sleep,
            @Nullable MayReclaim reclaim,
            @Nullable Boolean locks,
            boolean required,
            boolean forbidden,
            Context context,
            @Nullable String rule) {
        List<LockNeed> need = List.of(new LockNeed(List.of("L"), AssertMode.ANY, null));
        ContractCase rules =
                new ContractCase(
                        When.ALWAYS,
                        null,
                        sleep,
                        reclaim,
                        locks,
                        false,
                        required ? need : List.of(),
                        forbidden ? need : List.of(),
                        context,
                        Severity.ERROR,
                        RULES);
        assertThat(rules.ruleIds()).isEqualTo(rule == null ? Set.of() : Set.of(rule));
    }

    @Test
    void lockOfSeveralNamesIsCalledByItsFirst() {
        assertThat(title("L")).isEqualTo("h called without L");
        assertThat(title("L", "K")).isEqualTo("h called without L, or another lock in its place");
    }

    private static String title(String... names) {
        ContractCase needs =
                new ContractCase(
                        When.ALWAYS,
                        null,
                        null,
                        null,
                        null,
                        false,
                        List.of(new LockNeed(List.of(names), AssertMode.ANY, null)),
                        List.of(),
                        Context.ANY,
                        Severity.ERROR,
                        RULES);
        String trace = Trace.complete("T1: W(L) -L callback(hook=h,function=f)").text();
        List<Finding> findings = Recording.of(trace, List.of(contract(needs))).findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst().title();
    }
}
