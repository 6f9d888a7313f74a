package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.PartCounts;
import dev.lockproof.trace.LockKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Merges what two lessons have about one class, dependency or mark. */
final class ElementUnion {

    private ElementUnion() {}

    static LearnedMark merge(LearnedMark one, LearnedMark other) {
        TreeSet<String> fingerprints = new TreeSet<>(one.fingerprints());
        fingerprints.addAll(other.fingerprints());
        return new LearnedMark(one.from(), one.to(), List.copyOf(fingerprints));
    }

    static LearnedClass merge(LearnedClass one, LearnedClass other) {
        if (one.equals(other)) {
            return one;
        }
        return new LearnedClass(
                one.id(),
                one.name().compareTo(other.name()) <= 0 ? one.name() : other.name(),
                null,
                merge(one.kind(), other.kind()),
                merge(one.usage(), other.usage()),
                List.of());
    }

    private static LockKind merge(LockKind one, LockKind other) {
        if (one == LockKind.UNKNOWN || other == LockKind.UNKNOWN) {
            return one == LockKind.UNKNOWN ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The first witness of each bit, trusted or not. */
    private static List<LearnedClass.LearnedUsage> merge(
            List<LearnedClass.LearnedUsage> one, List<LearnedClass.LearnedUsage> other) {
        if (one.equals(other)) {
            return one;
        }
        List<LearnedClass.LearnedUsage> all = new ArrayList<>(one);
        all.addAll(other);
        all.sort(LearnedClass.LearnedUsage.ORDER);
        int[] seen = new int[2];
        List<LearnedClass.LearnedUsage> first = new ArrayList<>();
        for (LearnedClass.LearnedUsage each : all) {
            int trusted = each.trusted() ? 1 : 0;
            int bits = each.bits() & ~seen[trusted];
            if (bits != 0) {
                seen[trusted] |= bits;
                boolean again = !first.isEmpty() && first.getLast().of(0).equals(each.of(0));
                first.add(again ? each.of(first.removeLast().bits() | bits) : each.of(bits));
            }
        }
        return first;
    }

    static <N extends Comparable<N>> LearnedDependency<N> merge(
            LearnedDependency<N> one, LearnedDependency<N> other) {
        if (one.equals(other)) {
            return one;
        }
        Collection<LearnedWitness> all = new TreeSet<>(LearnedWitness.BY_RECORDING);
        all.addAll(one.witnesses());
        all.addAll(other.witnesses());
        List<LearnedWitness> retained = WitnessChoice.of(all);
        return new LearnedDependency<>(
                one.from(),
                one.to(),
                one.trusted(),
                PartCounts.merge(one.counts(), other.counts()),
                one.shownBy().or(other.shownBy()),
                retained,
                one.dropped() || other.dropped() || retained.size() < all.size(),
                one.severalTasks()
                        || other.severalTasks()
                        || !one.firstTask().equals(other.firstTask()),
                common(one.common(), other.common()));
    }

    /** The gates of both; exclusive only if exclusive in both. */
    private static List<LearnedGate> common(List<LearnedGate> one, List<LearnedGate> other) {
        Map<LearnedLock, Boolean> exclusive = new HashMap<>();
        other.forEach(gate -> exclusive.put(gate.lock(), gate.exclusive()));
        return one.stream()
                .filter(gate -> exclusive.containsKey(gate.lock()))
                .map(gate ->
                        new LearnedGate(
                                gate.lock(),
                                gate.exclusive() && exclusive.getOrDefault(gate.lock(), false)))
                .toList();
    }
}
