package dev.lockproof.analysis.judge;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Many findings can have one cause. A request under several locks closes a ring through each of them, and one use of a
 * lock with interrupts enabled conflicts with hard and with soft interrupts, and with every lock that is held around it.
 * Of the findings of one cause whose classes contain those of one of them, that one is shown and lists the others.
 *
 * The cause of a ring is its newest request: of all steps the one that the recording shows last for the first time. The
 * cause of a finding about interrupts is the use with interrupts enabled. No finding hides one that is worse or rests on
 * stronger evidence, and what happened in the recording is always shown.
 *
 * The shortest ring is shown, with one exception: of two rings that differ only by the map of MMU notifiers, the one with
 * the map says why the lock is taken there. So a ring with the map is never listed under one without it.
 */

/** Lists findings under another one of the same cause. */
public final class Causes {

    /** Maximum number of findings of one cause that another one is compared with. */
    private static final int MAX_COMPARED = 100;

    private static final Comparator<Finding> WORST_AND_SHORTEST =
            Comparator.comparing(Finding::severity)
                    .reversed()
                    .thenComparing(Finding::confidence)
                    .thenComparing(each -> locks(each).size())
                    .thenComparing(each -> !isThroughNotifiers(each))
                    .thenComparing(each -> each.classes().size());

    private final Map<String, Cause> byFingerprint = new HashMap<>();

    /**
     * A cause.
     *
     * @param lock the class that is requested, or used with interrupts enabled
     * @param line where
     */
    private record Cause(String lock, long line, Reach reach) {}

    private record Place(String lock, long line) {}

    /** What findings of a cause are about. Hard interrupts are worse than soft ones. */
    private enum Reach {
        RING,
        SOFT_INTERRUPTS,
        HARD_INTERRUPTS;

        boolean covers(Reach other) {
            return this == other || (this == HARD_INTERRUPTS && other == SOFT_INTERRUPTS);
        }
    }

    /** Notes the cause of a ring of dependencies. */
    public void ring(String fingerprint, List<Dependency> ring, Names names) {
        ring.stream()
                .filter(each -> !each.isDeclaredOnly())
                .max(
                        Comparator.<Dependency>comparingLong(each -> each.first().line())
                                .thenComparing(each -> names.lockClass(each.to())))
                .ifPresent(newest ->
                        byFingerprint.put(
                                fingerprint,
                                new Cause(
                                        names.lockClass(newest.to()),
                                        newest.first().line(),
                                        Reach.RING)));
    }

    /** Notes the cause of a finding about interrupts: where a class is used while they are on. */
    public void interrupt(String fingerprint, String lockClass, long line, IrqState state) {
        Reach reach = state == IrqState.HARDIRQ ? Reach.HARD_INTERRUPTS : Reach.SOFT_INTERRUPTS;
        byFingerprint.put(fingerprint, new Cause(lockClass, line, reach));
    }

    /**
     * Lists findings under others.
     *
     * @param findings in a stable order
     * @return those that are shown, in the same order, with the others under them
     */
    public List<Finding> shown(List<Finding> findings) {
        IdentityHashMap<Finding, List<Finding>> listed = new IdentityHashMap<>();
        Set<Finding> covered = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<Place, List<Finding>> shown = new HashMap<>();
        for (Finding each : findings.stream().sorted(WORST_AND_SHORTEST).toList()) {
            Cause cause = each.benign() ? null : cause(each);
            if (cause == null) {
                continue;
            }
            List<Finding> before =
                    shown.computeIfAbsent(
                            new Place(cause.lock(), cause.line()), p -> new ArrayList<>());
            Finding cover = cover(each, cause, before);
            if (cover == null) {
                before.add(each);
            } else {
                covered.add(each);
                listed.computeIfAbsent(cover, c -> new ArrayList<>()).add(each);
            }
        }
        return findings.stream()
                .filter(each -> !covered.contains(each))
                .map(each -> {
                    List<Finding> others = listed.get(each);
                    return others == null ? each : each.with(others);
                })
                .toList();
    }

    private @Nullable Finding cover(Finding finding, Cause cause, List<Finding> before) {
        if (finding.confidence() == Confidence.OBSERVED) {
            return null;
        }
        Set<String> classes = new HashSet<>(finding.classes());
        return before.stream()
                .limit(MAX_COMPARED)
                .filter(each -> each.confidence().compareTo(finding.confidence()) <= 0)
                .filter(each ->
                        classes.containsAll(each.classes())
                                || (each.classes().size() > 2 && classes.containsAll(locks(each))))
                .filter(each -> isThroughNotifiers(each) || !isThroughNotifiers(finding))
                .filter(each -> covers(cause(each), cause))
                .findFirst()
                .orElse(null);
    }

    /** The classes without the notifiers' map. */
    private static List<String> locks(Finding finding) {
        return finding.classes().stream().filter(each -> !each.equals(Instances.NOTIFIER)).toList();
    }

    private static boolean isThroughNotifiers(Finding finding) {
        return finding.classes().contains(Instances.NOTIFIER);
    }

    private static boolean covers(@Nullable Cause one, Cause other) {
        return one != null && one.reach().covers(other.reach());
    }

    /** The cause of a finding: as noted, else the last request of its steps. */
    private @Nullable Cause cause(Finding finding) {
        Cause noted = byFingerprint.get(finding.fingerprint());
        if (noted != null) {
            return noted;
        }
        Step newest = null;
        for (Step each : finding.steps()) {
            if (each.line() != null
                    && (newest == null || each.line() > Objects.requireNonNull(newest.line()))) {
                newest = each;
            }
        }
        return newest == null
                ? null
                : new Cause(newest.to(), Objects.requireNonNull(newest.line()), Reach.RING);
    }
}
