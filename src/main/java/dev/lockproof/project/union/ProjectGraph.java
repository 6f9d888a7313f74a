package dev.lockproof.project.union;

import dev.lockproof.analysis.graph.LongIntMap;
import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.learned.LearnedClass;
import dev.lockproof.analysis.union.Fact;
import dev.lockproof.analysis.union.FactTable;
import dev.lockproof.analysis.union.RunFacts;
import dev.lockproof.project.union.FactStore.StoredClass;
import dev.lockproof.project.union.FactStore.StoredFact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A replica's copy of a project's classes and facts. Rows never change within an epoch, so a copy
 * only has to catch up. It holds what is committed. Safe for several threads.
 */
final class ProjectGraph {

    private static final int MAX_JUDGED = 10_000;

    private final long epoch;
    private final FactTable facts = new FactTable();
    private final LongIntMap numbers = new LongIntMap();
    private final Map<ClassKey, Integer> classNumbers = new HashMap<>();
    private final Map<Integer, StoredClass> classes = new HashMap<>();
    private final BitSet stale = new BitSet();
    private final Map<String, Integer> judged = new HashMap<>();
    private int lastClass = -1;
    private int lastFact = -1;

    ProjectGraph(long epoch) {
        this.epoch = epoch;
    }

    long epoch() {
        return epoch;
    }

    synchronized int lastClass() {
        return lastClass;
    }

    synchronized int lastFact() {
        return lastFact;
    }

    synchronized void addClasses(List<StoredClass> rows) {
        for (StoredClass each : rows) {
            classNumbers.put(each.key(), each.id());
            classes.put(each.id(), each);
            lastClass = Math.max(lastClass, each.id());
        }
    }

    synchronized void addFacts(List<StoredFact> rows) {
        for (StoredFact each : rows) {
            facts.set(each.id(), each.from(), each.to(), each.what());
            numbers.put(Fact.of(each.from(), each.to(), each.what()), each.id());
            stale.set(each.id(), each.stale());
            lastFact = Math.max(lastFact, each.id());
        }
    }

    /** A copy that does not change, with room for some more facts. */
    synchronized GraphView view(int room) {
        return new GraphView(
                facts.copy(room), new HashMap<>(classes), new HashMap<>(classNumbers), stale);
    }

    /**
     * Whether a run that shows the same of a weak finding, of the same version, was judged twice
     * already. A third one adds nothing.
     */
    synchronized boolean isJudged(String key) {
        if (judged.size() >= MAX_JUDGED) {
            judged.clear();
        }
        return judged.merge(key, 1, Integer::sum) > 2;
    }

    /**
     * A run's facts in the numbers of the project.
     *
     * @param classes for each class of the run its number
     * @param newClasses those that the project does not have yet
     * @param firstNew the number of the first new fact; the others follow
     * @param newFacts packed
     * @param parts for each recording the numbers of its facts, ascending
     * @param counts for each recording the counts of those
     * @param returned stale facts that the run shows
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody changes them
    record Mapped(
            int[] classes,
            List<StoredClass> newClasses,
            int firstNew,
            long[] newFacts,
            List<int[]> parts,
            List<long[]> counts,
            int[] returned) {

        boolean isNew() {
            return newFacts.length > 0;
        }
    }

    /** Numbers a run's facts. What is new gets the next numbers and is not added here. */
    synchronized Mapped map(RunFacts run) {
        int[] of = new int[run.classes().size()];
        List<StoredClass> newClasses = new ArrayList<>();
        for (int i = 0; i < of.length; i++) {
            LearnedClass each = run.classes().get(i);
            Integer known = classNumbers.get(each.id());
            of[i] = known == null ? lastClass + 1 + newClasses.size() : known;
            if (of[i] >= Fact.MAX_CLASSES) {
                throw new IllegalStateException("the project has too many classes");
            }
            if (known == null) {
                newClasses.add(new StoredClass(of[i], each.id(), each.name()));
            }
        }
        Map<Long, Integer> added = new HashMap<>();
        List<Long> newFacts = new ArrayList<>();
        BitSet returned = new BitSet();
        List<int[]> parts = new ArrayList<>();
        List<long[]> counts = new ArrayList<>();
        for (RunFacts.Part part : run.parts()) {
            long[] order = new long[part.facts().length];
            for (int i = 0; i < order.length; i++) {
                int number = number(part.facts()[i], of, added, newFacts);
                order[i] = (long) number << Integer.SIZE | i;
                if (stale.get(number)) {
                    returned.set(number);
                }
            }
            Arrays.sort(order);
            int[] ids = new int[order.length];
            long[] sorted = new long[order.length];
            for (int i = 0; i < order.length; i++) {
                ids[i] = (int) (order[i] >>> Integer.SIZE);
                sorted[i] = part.counts()[(int) order[i]];
            }
            parts.add(ids);
            counts.add(sorted);
        }
        return new Mapped(
                of,
                newClasses,
                lastFact + 1,
                newFacts.stream().mapToLong(Long::longValue).toArray(),
                parts,
                counts,
                returned.stream().toArray());
    }

    private int number(long local, int[] of, Map<Long, Integer> added, List<Long> newFacts) {
        int to = Fact.to(local);
        long fact =
                Fact.of(of[Fact.from(local)], to == Fact.NO_CLASS ? to : of[to], Fact.what(local));
        int known = numbers.get(fact);
        if (known >= 0) {
            return known;
        }
        Integer again = added.get(fact);
        if (again != null) {
            return again;
        }
        int number = lastFact + 1 + newFacts.size();
        added.put(fact, number);
        newFacts.add(fact);
        return number;
    }
}
