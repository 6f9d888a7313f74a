package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.EdgeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Which recordings show which kinds of a dependency.
 *
 * @param sets the recordings by their indexes in the lesson, a set for each {@link EdgeKind}
 */
public record RecordingsByKind(List<IndexSet> sets) {

    private static final IndexSet NONE = IndexSet.ofWords(new long[0]);
    private static final IndexSet FIRST = IndexSet.of(0);

    /** By the mask of kinds; most dependencies of one recording share an element. */
    private static final List<RecordingsByKind> OF_ONE =
            IntStream.range(0, 1 << EdgeKind.COUNT).mapToObj(RecordingsByKind::ofKinds).toList();

    public RecordingsByKind {
        sets = List.copyOf(sets);
    }

    private static RecordingsByKind ofKinds(int kinds) {
        return new RecordingsByKind(
                IntStream.range(0, EdgeKind.COUNT)
                        .mapToObj(kind -> EdgeKind.has(kinds, kind) ? FIRST : NONE)
                        .toList());
    }

    /** Of a lesson about one recording, which shows some kinds. */
    static RecordingsByKind ofOne(int kinds) {
        return OF_ONE.get(kinds);
    }

    /** The kinds that any recording shows, a mask. */
    public int kinds() {
        int kinds = EdgeKind.NO_KINDS;
        for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
            kinds |= sets.get(kind).size() > 0 ? EdgeKind.mask(kind) : EdgeKind.NO_KINDS;
        }
        return kinds;
    }

    /** The kinds that one recording shows, a mask. */
    public int kindsOf(int recording) {
        int kinds = EdgeKind.NO_KINDS;
        for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
            kinds |= sets.get(kind).contains(recording) ? EdgeKind.mask(kind) : EdgeKind.NO_KINDS;
        }
        return kinds;
    }

    /** The recordings that show the dependency. */
    public IndexSet all() {
        return sets.stream().reduce(NONE, IndexSet::or);
    }

    RecordingsByKind or(RecordingsByKind other) {
        List<IndexSet> all = new ArrayList<>(EdgeKind.COUNT);
        for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
            all.add(sets.get(kind).or(other.sets.get(kind)));
        }
        return new RecordingsByKind(all);
    }

    /** The same for some kinds, a mask. */
    RecordingsByKind only(int kinds) {
        return new RecordingsByKind(
                IntStream.range(0, EdgeKind.COUNT)
                        .mapToObj(kind -> EdgeKind.has(kinds, kind) ? sets.get(kind) : NONE)
                        .toList());
    }

    RecordingsByKind map(UnaryOperator<IndexSet> change) {
        return new RecordingsByKind(sets.stream().map(change).toList());
    }
}
