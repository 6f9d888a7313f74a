package dev.lockproof.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.contract.CaseRules;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.Contract.Exclusion;
import dev.lockproof.analysis.contract.Contract.Implication;
import dev.lockproof.analysis.contract.Contract.MapHold;
import dev.lockproof.analysis.contract.Contract.MapUse;
import dev.lockproof.analysis.contract.Contract.Source;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.contract.ContractCase.Context;
import dev.lockproof.analysis.contract.ContractCase.LockNeed;
import dev.lockproof.analysis.contract.ContractCase.MayReclaim;
import dev.lockproof.analysis.contract.ContractCase.MaySleep;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.Pairing.CloseOnFailure;
import dev.lockproof.analysis.contract.Pairing.Key;
import dev.lockproof.analysis.contract.Pairing.Order;
import dev.lockproof.analysis.contract.Releases;
import dev.lockproof.analysis.contract.Returns;
import dev.lockproof.analysis.contract.Returns.Domain;
import dev.lockproof.analysis.contract.Returns.Range;
import dev.lockproof.analysis.contract.When;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.LockMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractReaderTest {

    private static final String FULL =
            """
            id: full
            version: 3
            hook: scan
            owner: mm
            releases: {from: "4.0", to: "6.6"}
            map: {name: fs_reclaim, mode: recursive, holdDuring: pair}
            cases:
              - when: {blockable: false, event: [OOM], atomic: true, interrupt: false, nonblock: true, held: [a]}
                ret:
                  domain: count
                  allowed: [SHRINK_STOP]
                  range: {min: 0, max: 10}
                  named: {SHRINK_STOP: -1}
                  onOther: warning
                  meaning: {SHRINK_STOP: gave up}
                  rule: r1
                maySleep: if-blockable
                mayReclaim: nofs
                mayTakeSleepLocks: false
                interruptsHolders: true
                locksRequired:
                  - {anyOf: [mmap_lock], mode: write}
                locksForbidden:
                  - {anyOf: [b, c]}
                context: task
                severity: info
                rules: {sleeps: r2, lockForbidden: r3}
            pairing: {open: scan, close: done, key: [mm, start], order: lifo, closeOnFailure: partial, nests: false, atMostOne: [subscription], rule: r4}
            lifetime: {register: reg, unregister: unreg, callbacksOnlyWithin: true, unregisterWaits: true, forbiddenFrom: [scan], refcounted: true, rule: r5}
            forbids:
              - {hooks: [x, y], rule: r6}
            implies:
              - {ret: "-EAGAIN", notImplemented: done, rule: r7, releases: {from: "5.12"}}
            source: {place: mm.h, url: "https://example.org/", commit: abc, lines: 1-2}
            text: what it says
            """;

    @Test
    void readsEveryField() {
        assertThat(read(FULL)).isEqualTo(full());
    }

    private static Contract full() {
        When when = new When(false, List.of("OOM"), true, false, true, List.of("a"));
        Returns returns =
                new Returns(
                        Domain.COUNT,
                        List.of("SHRINK_STOP"),
                        new Range(0, 10),
                        Map.of("SHRINK_STOP", -1L),
                        Severity.WARNING,
                        Map.of("SHRINK_STOP", "gave up"));
        CaseRules rules =
                new CaseRules(
                        "r1",
                        "r2",
                        "callback-reclaims",
                        "callback-lock-required",
                        "r3",
                        "callback-context");
        ContractCase only =
                new ContractCase(
                        when,
                        returns,
                        MaySleep.IF_BLOCKABLE,
                        MayReclaim.NOFS,
                        false,
                        true,
                        List.of(new LockNeed(List.of("mmap_lock"), AssertMode.WRITE, null)),
                        List.of(new LockNeed(List.of("b", "c"), AssertMode.ANY, null)),
                        Context.TASK,
                        Severity.INFO,
                        rules);
        return new Contract(
                "full",
                3,
                "scan",
                "mm",
                new Releases("4.0", "6.6"),
                new MapUse("fs_reclaim", LockMode.RECURSIVE, MapHold.PAIR),
                List.of(only),
                new Pairing(
                        "scan",
                        "done",
                        List.of(Key.MM, Key.START),
                        Order.LIFO,
                        CloseOnFailure.PARTIAL,
                        false,
                        List.of(Key.SUBSCRIPTION),
                        "r4"),
                new Lifetime("reg", "unreg", true, true, List.of("scan"), true, "r5"),
                List.of(new Exclusion("x", "y", "r6")),
                List.of(new Implication("-EAGAIN", "done", "r7", new Releases("5.12", null))),
                new Source("mm.h", "https://example.org/", "abc", "1-2"),
                "what it says");
    }

    @Test
    void tellsWhichRulesItCanBreak() {
        assertThat(read(FULL).ruleIds())
                .containsExactly(
                        "callback-context",
                        "callback-lock-required",
                        "callback-reclaims",
                        "r1",
                        "r2",
                        "r3",
                        "r4",
                        "r5",
                        "r6",
                        "r7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    id: full | id: Full! | 1 | id | expected a name in kebab case
                    version: 3 | version: 0 | 2 | version | expected a number from 1, not 0
                    version: 3 | version: x | 2 | version | expected a whole number, not text
                    version: 3 | version: 1.5 | 2 | version | expected a whole number of 64 bits
                    from: "4.0" | from: "4" | 5 | releases.from | expected a release such as
                    mode: recursive | mode: read | 6 | map.mode | expected one of exclusive
                    mode: recursive | mode: big | 6 | map.mode | expected one of exclusive
                    max: 10 | max: -1 | 12 | cases[0].ret.range.max | expected at least 0
                    SHRINK_STOP: -1 | SHRINK_STOP: a | 13 | cases[0].ret.named.SHRINK_STOP | expected a whole number
                    allowed: [SHRINK_STOP] | allowed: [no way] | 11 | cases[0].ret.allowed[0] | expected a number
                    maySleep: if-blockable | maySleep: no | 17 | cases[0].maySleep | expected one of always
                    mode: write | mode: w | 22 | cases[0].locksRequired[0].mode | expected one of any
                    key: [mm, start] | key: [mm, x] | 28 | pairing.key[1] | expected one of operation
                    hooks: [x, y] | hooks: [x] | 31 | forbids[0].hooks | expected two hooks, not 1
                    place: mm.h, | here: mm.h, | 34 | source.here | unknown; expected one of place
                    """)
    void whatDoesNotFitNamesItsLineAndField(
            String good, String bad, int line, String field, String message) {
        assertThat(FULL).contains(good);
        assertThatThrownBy(() -> read(FULL.replace(good, bad)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("c.yaml:" + line + ": field '" + field + "': " + message);
    }

    private static Contract read(String yaml) {
        return ContractReader.read("c.yaml", YamlTree.parse("c.yaml", yaml));
    }
}
