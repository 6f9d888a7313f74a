package dev.lockproof.analysis;

import static java.util.Map.entry;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which rules answer to which kind of complaint of lockdep, and what of an analysis is judged. */
final class Complaints {

    /** The rules that a ring of waits may break, by what is on it. */
    static final Set<String> CYCLES =
            Set.of(
                    "circular-dependency",
                    "flush-deadlock",
                    "reclaim-recursion",
                    "wait-event-cycle",
                    "rcu-sync-in-reader");

    /** A kind that is not here is not checked yet. */
    static final Map<String, Set<String>> RULES =
            Map.ofEntries(
                    entry("circular", CYCLES),
                    entry(
                            "recursive",
                            Set.of(
                                    "recursive-locking",
                                    "self-deadlock",
                                    "mmu-alloc-in-callback",
                                    "mmu-no-nested-in-callback",
                                    "flush-deadlock",
                                    "reclaim-recursion",
                                    "rcu-sync-in-reader",
                                    "seqlock-reader-in-writer")),
                    entry("bad_unlock_balance", Set.of("unlock-imbalance")),
                    entry("held_lock_freed", Set.of("init-held-lock", "held-lock-freed")),
                    entry("nested_lock_not_taken", Set.of("nest-lock-not-held")),
                    entry("held_at_exit", Set.of("lock-held-at-exit")),
                    entry("inconsistent_state", Set.of("inconsistent-lock-state")),
                    entry("irq_inversion", Set.of("irq-unsafe-dependency")),
                    entry("irq_order", Set.of("irq-unsafe-dependency")),
                    entry("invalid_wait_context", Set.of("invalid-wait-context")),
                    entry(
                            "sleep_in_atomic",
                            Set.of(
                                    "sleep-in-atomic",
                                    "sleep-in-nonblock",
                                    "mmu-sleep-in-nonblock")),
                    entry("scheduling_while_atomic", Set.of("sleep-in-atomic")));

    private Complaints() {}

    /** Whether a finding says that something is wrong. */
    static boolean isAlarm(Finding finding) {
        return finding.severity() != Severity.INFO;
    }

    /** The warnings and errors, as {@code severity rule class,class}. */
    static List<String> alarms(AnalysisResult result) {
        return result.findings().stream().filter(Complaints::isAlarm).map(Trace::summary).toList();
    }

    /** Findings whose every line lies before a line. */
    static List<Finding> before(long line, AnalysisResult result) {
        return result.findings().stream()
                .filter(finding -> lines(finding).allMatch(each -> each < line))
                .toList();
    }

    private static Stream<Long> lines(Finding finding) {
        Stream<Long> steps =
                finding.steps().stream()
                        .flatMap(step -> Stream.of(step.line(), step.heldSinceLine()));
        return Stream.concat(Stream.of(finding.line()), steps).filter(Objects::nonNull);
    }
}
