package dev.lockproof.project.union;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.union.Fact;
import dev.lockproof.analysis.union.FactTable;
import dev.lockproof.analysis.verdict.UnionVerdict;
import dev.lockproof.project.union.EvidenceStore.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which recordings show which facts about some classes. */
final class RegionEvidence implements UnionVerdict.Shown {

    private record Recording(UUID run, String source, String compat, BitSet facts) {}

    private final GraphView view;
    private final Map<Long, Integer> places = new HashMap<>();
    private final int[] placeOf;
    private final List<Recording> recordings = new ArrayList<>();

    /**
     * @param facts numbers of the facts
     */
    RegionEvidence(GraphView view, BitSet facts) {
        this.view = view;
        FactTable table = view.facts();
        this.placeOf = new int[table.size()];
        Arrays.fill(placeOf, -1);
        facts.stream()
                .forEach(id -> {
                    placeOf[id] = places.size();
                    places.put(
                            Fact.of(table.from(id), table.to(id), table.what(id)), places.size());
                });
    }

    /** Adds what a recording shows. */
    void add(Evidence evidence) {
        BitSet shown = new BitSet(places.size());
        for (int id : evidence.facts()) {
            if (id < placeOf.length && placeOf[id] >= 0) {
                shown.set(placeOf[id]);
            }
        }
        if (!shown.isEmpty()) {
            recordings.add(
                    new Recording(
                            evidence.run(),
                            new UnionVerdict.Source(
                                            UnionSearch.name(evidence.run()), evidence.source())
                                    .name(),
                            evidence.compat(),
                            shown));
        }
    }

    /** Runs whose witnesses the verdict needs. */
    record Witnesses(List<UUID> runs, boolean cut) {

        Witnesses {
            runs = List.copyOf(runs);
        }
    }

    /**
     * For each fact the first recordings that show it. Two are enough: a witness of another
     * recording shares no gate and no task with the first one.
     *
     * @param max the maximum number of runs
     */
    Witnesses witnesses(int max) {
        List<UUID> runs = new ArrayList<>();
        BitSet once = new BitSet();
        BitSet twice = new BitSet();
        boolean cut = false;
        for (Recording each : recordings) {
            BitSet more = (BitSet) each.facts().clone();
            more.andNot(twice);
            boolean last = !runs.isEmpty() && runs.getLast().equals(each.run());
            if (more.isEmpty() && !last) {
                continue;
            }
            if (!last && runs.size() >= max) {
                cut = true;
                continue;
            }
            if (!last) {
                runs.add(each.run());
            }
            more = (BitSet) each.facts().clone();
            more.and(once);
            twice.or(more);
            once.or(each.facts());
        }
        return new Witnesses(runs, cut);
    }

    /** The kinds of a dependency that count, a mask. */
    int counted(ClassKey from, ClassKey to) {
        int fromNumber = view.number(from);
        int toNumber = view.number(to);
        int kinds = EdgeKind.NO_KINDS;
        for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
            kinds |=
                    places.containsKey(Fact.of(fromNumber, toNumber, kind))
                            ? EdgeKind.mask(kind)
                            : EdgeKind.NO_KINDS;
        }
        return kinds;
    }

    @Override
    public int recordings() {
        return recordings.size();
    }

    @Override
    public String source(int recording) {
        return recordings.get(recording).source();
    }

    @Override
    public String version(int recording) {
        return recordings.get(recording).compat();
    }

    @Override
    public int kinds(int recording, ClassKey from, ClassKey to) {
        BitSet facts = recordings.get(recording).facts();
        int fromNumber = view.number(from);
        int toNumber = view.number(to);
        int kinds = EdgeKind.NO_KINDS;
        for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
            Integer place = places.get(Fact.of(fromNumber, toNumber, kind));
            if (place != null && facts.get(place)) {
                kinds |= EdgeKind.mask(kind);
            }
        }
        return kinds;
    }

    @Override
    public int usage(int recording, ClassKey lockClass) {
        BitSet facts = recordings.get(recording).facts();
        int number = view.number(lockClass);
        int usage = 0;
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            Integer place = places.get(Fact.of(number, Fact.NO_CLASS, Fact.usage(bit)));
            if (place != null && facts.get(place)) {
                usage |= 1 << bit;
            }
        }
        return usage;
    }
}
