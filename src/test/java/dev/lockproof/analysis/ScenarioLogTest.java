package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The console of a kernel that ran a scenario, against lockdep's verdict and against the native
 * trace of the same run: where both show a bug, its findings have one fingerprint.
 */
class ScenarioLogTest {

    private static final Map<String, Set<String>> RULES =
            Map.ofEntries(
                    Map.entry(
                            "circular",
                            Set.of("circular-dependency", "reclaim-recursion", "flush-deadlock")),
                    Map.entry("recursive", Set.of("self-deadlock", "recursive-locking")),
                    Map.entry("sleep_in_atomic", Set.of("sleep-in-atomic", "sleep-in-nonblock")),
                    Map.entry("scheduling_while_atomic", Set.of("sleep-in-atomic")),
                    Map.entry("held_at_exit", Set.of("lock-held-at-exit")),
                    Map.entry("held_lock_freed", Set.of("held-lock-freed")),
                    Map.entry("inconsistent_state", Set.of("inconsistent-lock-state")),
                    Map.entry("irq_order", Set.of("irq-unsafe-dependency")),
                    Map.entry("irq_inversion", Set.of("irq-unsafe-dependency")),
                    Map.entry("nested_lock_not_taken", Set.of("nest-lock-not-held")),
                    Map.entry("bad_unlock_balance", Set.of("unlock-imbalance")),
                    Map.entry("invalid_wait_context", Set.of("invalid-wait-context")));

    /**
     * Where log and trace cannot agree, with the rule. The trace of exit_held does not show the
     * exit. In mutex_in_timer, a lock that the interrupted task holds has the rank of the soft
     * interrupt, and the trace's finding blames it. A switch of the task is in no trace, and after
     * it sleep_in_spinlock's count of nested sections is out of order.
     */
    private static final Map<String, String> APART =
            Map.of(
                    "exit_held", "lock-held-at-exit",
                    "mutex_in_timer", "invalid-wait-context",
                    "sleep_in_spinlock", "sleep-in-atomic");

    static Stream<Scenario> scenarios() {
        return Scenario.all().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void readsLockdepsReportsAndNoOthers(Scenario scenario) throws IOException {
        Set<String> kinds = new TreeSet<>();
        scenario.truth().get("reports").forEach(each -> kinds.add(each.get("kind").asString()));
        kinds.retainAll(RULES.keySet());
        Set<String> rules = rules(console(scenario));
        for (String kind : kinds) {
            assertThat(rules).as(kind).containsAnyElementsOf(RULES.get(kind));
        }
        Set<String> allowed =
                kinds.stream()
                        .flatMap(k -> RULES.getOrDefault(k, Set.of()).stream())
                        .collect(Collectors.toSet());
        assertThat(allowed).containsAll(rules);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void hasTheFingerprintOfTheNativeTrace(Scenario scenario) throws IOException {
        if (!scenario.has("trace.ndjson.gz")) {
            return;
        }
        Set<String> recorded = fingerprints(scenario.trace().findings().stream());
        String apart = APART.getOrDefault(scenario.name(), "");
        assertThat(recorded)
                .containsAll(
                        fingerprints(
                                console(scenario).stream()
                                        .filter(each -> !each.rule().equals(apart))));
    }

    private static List<Finding> console(Scenario scenario) throws IOException {
        return Recording.shared("kernel-log", scenario.path("dmesg.txt")).findings().stream()
                .filter(each -> !each.rule().startsWith("mmu-"))
                .toList();
    }

    private static Set<String> rules(List<Finding> findings) {
        return findings.stream().map(Finding::rule).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> fingerprints(Stream<Finding> findings) {
        return findings.map(Finding::fingerprint).collect(Collectors.toCollection(TreeSet::new));
    }
}
