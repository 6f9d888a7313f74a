package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.callback.CallCounts;
import dev.lockproof.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/*
 * Everything is a union of sorted lists, and every choice is a minimum or a maximum. So merging is associative,
 * commutative and idempotent. The time of a merge and the size of its result are proportional to the union.
 */

/** Closes lessons about one recording and merges lessons about several. */
public final class LessonUnion {

    /**
     * Maximum number of findings of single recordings. Those with the last fingerprints are left
     * out.
     */
    private static final int MAX_FINDINGS = 100_000;

    private static final String FINDINGS_CUT =
            "Findings of single recordings were left out: there are more than "
                    + MAX_FINDINGS
                    + " distinct ones.";

    private LessonUnion() {}

    /**
     * Closes a lesson about one recording: returns the form that a lesson about several retains.
     *
     * @param verdict the findings of the recording judged by itself
     * @param marks dependencies that are part of the findings' cycles, by the nodes of {@link
     *     LessonEvidence}
     * @param cuts what bounds left out
     */
    public static Lesson closed(
            Lesson lesson, List<Finding> verdict, CycleMarks marks, List<Cut> cuts) {
        List<LearnedClass> classes = lesson.classes();
        return LessonClosing.of(
                lesson, verdict, LessonMaker.marks(marks, node -> classes.get(node).id()), cuts);
    }

    /**
     * Merges two lessons about several recordings.
     *
     * @throws IllegalArgumentException if both have a recording with the same name, and the two
     *     cannot be the same recording
     */
    public static Lesson merge(Lesson one, Lesson other) {
        if (one.equals(other)) {
            return one;
        }
        List<LearnedRecording> recordings = recordings(one, other);
        List<String> sources = recordings.stream().map(LearnedRecording::source).toList();
        Lesson left = renumbered(one, sources);
        Lesson right = renumbered(other, sources);
        List<LearnedDependency<ClassKey>> dependencies =
                withSharedSets(
                        merged(
                                left.dependencies(),
                                right.dependencies(),
                                LearnedDependency::compareKey,
                                ElementUnion::merge));
        TreeSet<Cut> cuts = new TreeSet<>(one.cuts());
        cuts.addAll(other.cuts());
        Lesson.Together detail =
                together((Lesson.Together) left.detail(), (Lesson.Together) right.detail(), cuts);
        return new Lesson(
                withSegments(recordings, dependencies),
                merged(
                        left.classes(),
                        right.classes(),
                        Comparator.comparing(LearnedClass::id),
                        ElementUnion::merge),
                dependencies,
                merged(left.marks(), right.marks(), LearnedMark.ORDER, ElementUnion::merge),
                List.copyOf(cuts),
                one.kernel().merge(other.kernel()),
                detail);
    }

    /** The recordings of both lessons, by name. */
    private static List<LearnedRecording> recordings(Lesson one, Lesson other) {
        SortedMap<String, LearnedRecording> all = new TreeMap<>();
        one.recordings().forEach(each -> all.put(each.source(), each));
        other.recordings().forEach(each -> all.merge(each.source(), each, LessonUnion::same));
        return withSharedCalls(all.values());
    }

    /** Many dependencies are shown by the same recordings: equal sets become one object. */
    private static List<LearnedDependency<ClassKey>> withSharedSets(
            List<LearnedDependency<ClassKey>> dependencies) {
        Map<RecordingsByKind, RecordingsByKind> shared = new HashMap<>();
        return dependencies.stream()
                .map(each -> each.of(shared.computeIfAbsent(each.shownBy(), same -> same)))
                .toList();
    }

    /** Equal tables of calls become one object. */
    private static List<LearnedRecording> withSharedCalls(Collection<LearnedRecording> recordings) {
        Map<CallCounts, CallCounts> shared = new HashMap<>();
        return recordings.stream()
                .map(each -> each.with(shared.computeIfAbsent(each.calls(), same -> same)))
                .toList();
    }

    private static Lesson.Together together(
            Lesson.Together one, Lesson.Together other, Collection<Cut> cuts) {
        List<LearnedFinding> findings =
                merged(
                        one.findings(),
                        other.findings(),
                        Comparator.comparing(each -> each.finding().fingerprint()),
                        LearnedFinding::merge);
        if (findings.size() > MAX_FINDINGS) {
            findings = findings.subList(0, MAX_FINDINGS);
            cuts.add(new Cut(FINDINGS_CUT));
        }
        TreeSet<String> ambiguous = new TreeSet<>(one.ambiguous());
        ambiguous.addAll(other.ambiguous());
        return new Lesson.Together(findings, List.copyOf(ambiguous));
    }

    /** Recordings without witnesses do not need the order of segments. */
    private static List<LearnedRecording> withSegments(
            Collection<LearnedRecording> recordings,
            List<LearnedDependency<ClassKey>> dependencies) {
        Set<String> needed = new HashSet<>();
        for (LearnedDependency<ClassKey> each : dependencies) {
            each.witnesses().forEach(witness -> needed.add(witness.task().source()));
        }
        return recordings.stream()
                .map(each -> needed.contains(each.source()) ? each : each.with(SegmentOrder.NONE))
                .toList();
    }

    /** If both lessons are about one recording, either may have dropped its segments. */
    private static LearnedRecording same(LearnedRecording one, LearnedRecording other) {
        LearnedRecording larger = one.segments().size() >= other.segments().size() ? one : other;
        if (!one.with(SegmentOrder.NONE).equals(other.with(SegmentOrder.NONE))) {
            throw new IllegalArgumentException(
                    "two recordings have the name '" + one.source() + "'");
        }
        return larger;
    }

    private static Lesson renumbered(Lesson lesson, List<String> sources) {
        List<LearnedRecording> own = lesson.recordings();
        if (own.size() == sources.size()) {
            return lesson;
        }
        Map<String, Integer> indexes = new HashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            indexes.put(sources.get(i), i);
        }
        int[] index = new int[own.size()];
        for (int i = 0; i < index.length; i++) {
            index[i] = indexes.getOrDefault(own.get(i).source(), -1);
        }
        Map<IndexSet, IndexSet> sets = new HashMap<>();
        Lesson.Together detail = (Lesson.Together) lesson.detail();
        return new Lesson(
                own,
                lesson.classes(),
                lesson.dependencies().stream()
                        .map(each ->
                                each.of(
                                        each.shownBy()
                                                .map(set -> renumbered(set, index, sources, sets))))
                        .toList(),
                lesson.marks(),
                lesson.cuts(),
                lesson.kernel(),
                new Lesson.Together(
                        detail.findings().stream()
                                .map(each ->
                                        new LearnedFinding(
                                                each.finding(),
                                                each.source(),
                                                renumbered(
                                                        each.recordings(), index, sources, sets)))
                                .toList(),
                        detail.ambiguous()));
    }

    private static IndexSet renumbered(
            IndexSet set, int[] index, List<String> sources, Map<IndexSet, IndexSet> sets) {
        return sets.computeIfAbsent(set, each -> each.renumbered(i -> index[i], sources.size()));
    }

    /** Two sorted lists as one, equal elements merged. */
    private static <T> List<T> merged(
            List<T> one, List<T> other, Comparator<? super T> order, BinaryOperator<T> merge) {
        List<T> all = new ArrayList<>(Math.max(one.size(), other.size()));
        int i = 0;
        int j = 0;
        while (i < one.size() && j < other.size()) {
            int compared = order.compare(one.get(i), other.get(j));
            if (compared == 0) {
                all.add(merge.apply(one.get(i++), other.get(j++)));
            } else {
                all.add(compared < 0 ? one.get(i++) : other.get(j++));
            }
        }
        all.addAll(one.subList(i, one.size()));
        all.addAll(other.subList(j, other.size()));
        return all;
    }

    /** Sorted marks, those of one dependency merged. */
    static List<LearnedMark> merged(List<LearnedMark> sorted) {
        List<LearnedMark> all = new ArrayList<>(sorted.size());
        for (LearnedMark each : sorted) {
            if (!all.isEmpty() && LearnedMark.ORDER.compare(all.getLast(), each) == 0) {
                all.add(ElementUnion.merge(all.removeLast(), each));
            } else {
                all.add(each);
            }
        }
        return all;
    }
}
