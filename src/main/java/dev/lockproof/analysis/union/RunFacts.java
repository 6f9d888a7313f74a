package dev.lockproof.analysis.union;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.PartCounts;
import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.learned.LearnedClass;
import dev.lockproof.analysis.learned.LearnedDependency;
import dev.lockproof.analysis.learned.LearnedRecording;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.trace.LockKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts that a run's trusted recordings show, with classes numbered by their place in the
 * lesson.
 */
public final class RunFacts {

    private final List<LearnedClass> classes;
    private final List<Part> parts;

    /**
     * What one recording shows.
     *
     * @param facts packed, ascending, see {@link Fact}
     * @param counts for each fact how often the run shows the dependency; 0 but for the first kind
     *     of a dependency in the first recording that shows it
     */
    @SuppressWarnings("ArrayRecordComponent") // held by its maker and the store only
    public record Part(LearnedRecording recording, long[] facts, long[] counts) {}

    private RunFacts(List<LearnedClass> classes, List<Part> parts) {
        this.classes = List.copyOf(classes);
        this.parts = List.copyOf(parts);
    }

    /**
     * The facts of a lesson.
     *
     * @param shared see {@link dev.lockproof.analysis.learned.SharedLesson}
     */
    public static RunFacts of(Lesson shared) {
        List<Map<Long, Long>> facts = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (LearnedRecording each : shared.recordings()) {
            places.put(each.source(), facts.size());
            facts.add(new HashMap<>());
        }
        Map<ClassKey, Integer> numbers = new HashMap<>();
        Set<String> ambiguous = new HashSet<>(((Lesson.Together) shared.detail()).ambiguous());
        for (LearnedClass each : shared.classes()) {
            int number = numbers.size();
            numbers.put(each.id(), number);
            addClass(each, number, ambiguous, places, facts);
        }
        for (LearnedDependency<ClassKey> each : shared.dependencies()) {
            addDependency(each, numbers, facts);
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            parts.add(part(shared.recordings().get(i), facts.get(i)));
        }
        return new RunFacts(shared.classes(), parts);
    }

    private static void addClass(
            LearnedClass each,
            int number,
            Set<String> ambiguous,
            Map<String, Integer> places,
            List<Map<Long, Long>> facts) {
        Map<Long, Long> first = facts.getFirst();
        first.put(Fact.of(number, Fact.NO_CLASS, Fact.SEEN), 0L);
        if (each.id().sort() == ClassKey.Sort.NAME && ambiguous.contains(each.id().text())) {
            first.put(Fact.of(number, Fact.NO_CLASS, Fact.AMBIGUOUS), 0L);
        }
        if (each.kind() != LockKind.UNKNOWN) {
            first.put(Fact.of(number, Fact.NO_CLASS, Fact.kind(each.kind())), 0L);
        }
        for (LearnedClass.LearnedUsage usage : each.usage()) {
            Map<Long, Long> of = facts.get(places.getOrDefault(usage.task().source(), 0));
            for (int rest = usage.bits(); rest != 0; rest &= rest - 1) {
                int bit = Integer.numberOfTrailingZeros(rest);
                of.put(Fact.of(number, Fact.NO_CLASS, Fact.usage(bit)), 0L);
            }
        }
    }

    private static void addDependency(
            LearnedDependency<ClassKey> each,
            Map<ClassKey, Integer> numbers,
            List<Map<Long, Long>> facts) {
        int from = numbers.getOrDefault(each.from(), -1);
        int to = numbers.getOrDefault(each.to(), -1);
        if (from < 0 || to < 0) {
            return;
        }
        long count = PartCounts.sum(each.counts());
        for (int part = 0; part < facts.size(); part++) {
            int kinds = each.shownBy().kindsOf(part);
            for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
                if (EdgeKind.has(kinds, kind)) {
                    facts.get(part).put(Fact.of(from, to, kind), count);
                    count = 0;
                }
            }
        }
    }

    private static Part part(LearnedRecording recording, Map<Long, Long> facts) {
        long[] sorted = facts.keySet().stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        long[] counts = new long[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            counts[i] = facts.getOrDefault(sorted[i], 0L);
        }
        return new Part(recording, sorted, counts);
    }

    /** The classes, by number. */
    public List<LearnedClass> classes() {
        return classes;
    }

    /** The recordings, by name. */
    public List<Part> parts() {
        return parts;
    }
}
