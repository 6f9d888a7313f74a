package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.PartCounts;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns a lesson about one recording and its verdict into the form that a lesson about several
 * retains.
 */
final class LessonClosing {

    private static final IndexSet FIRST = IndexSet.of(0);

    private final Lesson lesson;
    private final LearnedRecording recording;
    private final ClassIdentity identity;
    private final Map<LearnedLock, LearnedLock> locks = new HashMap<>();

    private LessonClosing(Lesson lesson) {
        this.lesson = lesson;
        this.recording = lesson.recordings().getFirst();
        this.identity = ClassIdentity.of(lesson.classes());
    }

    /**
     * Closes a lesson about one recording.
     *
     * @param findings its verdict
     * @param marks dependencies that are part of the findings' cycles, by the lesson's classes
     * @param cuts what bounds left out
     */
    static Lesson of(
            Lesson lesson, List<Finding> findings, List<LearnedMark> marks, List<Cut> cuts) {
        return new LessonClosing(lesson).close(findings, marks, cuts);
    }

    private Lesson close(List<Finding> findings, List<LearnedMark> marks, List<Cut> cuts) {
        return SegmentRestriction.of(
                new Lesson(
                        List.of(recording),
                        classes(),
                        dependencies(),
                        marks(marks),
                        List.copyOf(new TreeSet<>(cuts)),
                        lesson.kernel(),
                        new Lesson.Together(
                                findings(findings),
                                List.copyOf(new TreeSet<>(identity.ambiguous())))));
    }

    private List<LearnedFinding> findings(List<Finding> findings) {
        Map<String, LearnedFinding> all = new TreeMap<>();
        for (Finding each : findings) {
            all.merge(
                    each.fingerprint(),
                    new LearnedFinding(each, recording.source(), FIRST),
                    LearnedFinding::merge);
        }
        return List.copyOf(all.values());
    }

    private List<LearnedClass> classes() {
        Map<ClassKey, LearnedClass> all = new TreeMap<>();
        for (LearnedClass each : lesson.classes()) {
            ClassKey key = identity.of(each.id());
            if (key != null) {
                String name = key.sort() == ClassKey.Sort.NAME ? key.text() : each.name();
                all.merge(
                        key,
                        new LearnedClass(key, name, null, each.kind(), believed(each), List.of()),
                        ElementUnion::merge);
            }
        }
        return List.copyOf(all.values());
    }

    /**
     * The credible usage: a task whose recorded interrupt states contradict each other is no
     * witness that interrupts were enabled.
     */
    private static List<LearnedClass.LearnedUsage> believed(LearnedClass each) {
        List<LearnedClass.LearnedUsage> all = new ArrayList<>();
        for (LearnedClass.LearnedUsage usage : each.usage()) {
            int doubted = usage.task().contradictory() ? usage.bits() & Usage.ON : 0;
            if (usage.bits() != doubted) {
                all.add(usage.of(usage.bits() & ~doubted));
            }
            for (LearnedClass.LearnedUsage spare : each.spares()) {
                int bits = spare.bits() & doubted;
                if (bits != 0 && !spare.task().contradictory()) {
                    all.add(spare.of(bits));
                }
            }
        }
        return all;
    }

    private List<LearnedDependency<ClassKey>> dependencies() {
        Map<ClassKey, Map<ClassKey, LearnedDependency<ClassKey>>> all = new TreeMap<>();
        for (LearnedDependency<ClassKey> each : lesson.dependencies()) {
            ClassKey from = identity.of(each.from());
            ClassKey to = identity.of(each.to());
            if (from != null && to != null && !from.equals(to)) {
                all.computeIfAbsent(from, f -> new TreeMap<>())
                        .merge(to, dependency(from, to, each), ElementUnion::merge);
            }
        }
        return all.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    private LearnedDependency<ClassKey> dependency(
            ClassKey from, ClassKey to, LearnedDependency<ClassKey> each) {
        List<LearnedWitness> witnesses = each.witnesses().stream().map(this::witness).toList();
        List<LearnedWitness> retained = WitnessChoice.of(witnesses);
        return new LearnedDependency<>(
                from,
                to,
                each.trusted(),
                new long[] {PartCounts.sum(each.counts())},
                each.shownBy(),
                retained,
                each.dropped() || retained.size() < witnesses.size(),
                each.severalTasks(),
                gates(each.common()));
    }

    private LearnedWitness witness(LearnedWitness each) {
        return new LearnedWitness(
                each.heldMode(),
                each.wantedMode(),
                each.task(),
                each.segment(),
                each.heldSegment(),
                each.line(),
                each.site(),
                each.heldLine(),
                each.heldSite(),
                lock(each.held()),
                lock(each.wanted()),
                each.guessed(),
                gates(each.gates()));
    }

    private List<LearnedGate> gates(List<LearnedGate> gates) {
        return gates.stream()
                .map(gate -> new LearnedGate(lock(gate.lock()), gate.exclusive()))
                .toList();
    }

    private LearnedLock lock(LearnedLock lock) {
        return locks.computeIfAbsent(
                lock, each -> new LearnedLock(each.source(), each.number(), each.id(), null));
    }

    private List<LearnedMark> marks(List<LearnedMark> marks) {
        return LessonUnion.merged(
                marks.stream().flatMap(this::mark).sorted(LearnedMark.ORDER).toList());
    }

    private Stream<LearnedMark> mark(LearnedMark mark) {
        ClassKey from = identity.of(mark.from());
        ClassKey to = identity.of(mark.to());
        return from == null || to == null || from.equals(to)
                ? Stream.of()
                : Stream.of(new LearnedMark(from, to, mark.fingerprints()));
    }
}
