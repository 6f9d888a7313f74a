package dev.lockproof.analysis.verdict;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.learned.LearnedDependency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether one recording shows a ring alone, in kinds that make the ring strong. */
final class RunRing {

    private RunRing() {}

    /**
     * Whether a recording shows all dependencies of a ring, in kinds of which none ends at a
     * recursive reader's request where the next one starts from a reader.
     *
     * @param ring its dependencies, in any order
     * @param recording the recording's index in the lesson
     */
    static boolean isStrong(List<LearnedDependency<ClassKey>> ring, int recording) {
        return isStrong(
                inOrder(ring).stream()
                        .mapToInt(each -> each.shownBy().kindsOf(recording))
                        .toArray());
    }

    /**
     * Whether a ring is strong.
     *
     * @param kinds the masks of the kinds of its dependencies, in order; 0 where one is missing
     */
    static boolean isStrong(int[] kinds) {
        for (int first = 0; first < EdgeKind.COUNT; first++) {
            if (kinds.length > 0
                    && EdgeKind.has(kinds[0], first)
                    && closes(first, reachable(first, kinds))) {
                return true;
            }
        }
        return false;
    }

    /** The dependencies of a ring, each after the one that leads to it. */
    static List<LearnedDependency<ClassKey>> inOrder(List<LearnedDependency<ClassKey>> ring) {
        Map<ClassKey, LearnedDependency<ClassKey>> byStart = new HashMap<>();
        ring.forEach(each -> byStart.put(each.from(), each));
        List<LearnedDependency<ClassKey>> ordered = new ArrayList<>(ring.size());
        LearnedDependency<ClassKey> next = ring.isEmpty() ? null : ring.getFirst();
        while (next != null && ordered.size() < ring.size()) {
            ordered.add(next);
            next = byStart.get(next.to());
        }
        return ordered;
    }

    /** The kinds in which a strong path that starts with one kind can end. */
    private static int reachable(int first, int[] kinds) {
        int reached = EdgeKind.mask(first);
        for (int i = 1; i < kinds.length; i++) {
            int next = EdgeKind.NO_KINDS;
            for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
                if (EdgeKind.has(kinds[i], kind) && closes(kind, reached)) {
                    next |= EdgeKind.mask(kind);
                }
            }
            reached = next;
        }
        return reached;
    }

    /** Whether a path that ends in one of some kinds can continue with a kind. */
    private static boolean closes(int next, int ends) {
        for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
            if (EdgeKind.has(ends, kind) && EdgeKind.strong(kind, next)) {
                return true;
            }
        }
        return false;
    }
}
