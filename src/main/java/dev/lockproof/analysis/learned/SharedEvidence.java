package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The evidence of a lesson about several recordings, by numbers. Tasks and locks of different
 * recordings are never the same; their texts name the recording.
 */
public final class SharedEvidence {

    private final Evidence evidence;
    private final List<LearnedDependency<ClassKey>> dependencies;
    private final LessonIndex index;

    private SharedEvidence(
            Evidence evidence, List<LearnedDependency<ClassKey>> dependencies, LessonIndex index) {
        this.evidence = evidence;
        this.dependencies = List.copyOf(dependencies);
        this.index = index;
    }

    /** All that the recordings show. */
    public static SharedEvidence of(Lesson lesson) {
        return of(lesson, each -> true, each -> true);
    }

    /** What trusted recordings show about classes that are identified across all of them. */
    public static SharedEvidence ofTrusted(Lesson lesson) {
        Set<String> ambiguous = new HashSet<>(((Lesson.Together) lesson.detail()).ambiguous());
        return of(
                lesson,
                each -> each.sort() == ClassKey.Sort.KEY || !ambiguous.contains(each.text()),
                trusted -> trusted);
    }

    private static SharedEvidence of(
            Lesson lesson, Predicate<ClassKey> wanted, Predicate<Boolean> counts) {
        LessonIndex index = LessonIndex.of(List.of(lesson));
        List<LearnedDependency<ClassKey>> dependencies = new ArrayList<>();
        for (LearnedDependency<ClassKey> each : lesson.dependencies()) {
            if (counts.test(each.trusted()) && wanted.test(each.from()) && wanted.test(each.to())) {
                add(dependencies, each);
            }
        }
        for (LearnedClass each : lesson.classes()) {
            if (wanted.test(each.id())) {
                index.use(
                        index.node(each.id()),
                        each.usage().stream()
                                .filter(usage -> counts.test(usage.trusted()))
                                .toList());
            }
        }
        Dependencies all = new Dependencies(Integer.MAX_VALUE, index.heldSets(), 0);
        index.addDependencies(all, dependencies);
        List<LearnedRecording> recordings =
                lesson.recordings().stream().filter(each -> counts.test(each.isTrusted())).toList();
        return new SharedEvidence(evidence(index, all, recordings), dependencies, index);
    }

    /**
     * Adds dependencies, which come in order. Trusted and other ones between the same classes
     * become one.
     */
    private static void add(
            List<LearnedDependency<ClassKey>> all, LearnedDependency<ClassKey> each) {
        boolean again =
                !all.isEmpty()
                        && all.getLast().from().equals(each.from())
                        && all.getLast().to().equals(each.to());
        all.add(again ? ElementUnion.merge(all.removeLast(), each) : each);
    }

    private static Evidence evidence(
            LessonIndex index, Dependencies all, List<LearnedRecording> recordings) {
        return new Evidence(
                new TraceMeta(false, profile(recordings), false, false, Set.of(), null, null),
                index.symbols(),
                index.tasks(),
                index.instances(),
                index.classes(),
                all,
                new SignalGraph(index.heldSets()),
                new InstanceOrders(index.heldSets(), 0),
                new Occurrences(),
                Set.of(),
                new CycleMarks(),
                Set.of(),
                Set.of(),
                recordings.stream().mapToInt(LearnedRecording::maxFindings).max().orElse(0));
    }

    /** The profile under which a single task proves least. */
    private static Profile profile(List<LearnedRecording> recordings) {
        Profile last = Profile.LINUX;
        for (LearnedRecording each : recordings) {
            Profile profile = each.meta().profile();
            last = profile.compareTo(last) > 0 ? profile : last;
        }
        return last;
    }

    /** The evidence for the rules over the graph. */
    public Evidence evidence() {
        return evidence;
    }

    /** The dependencies with the recordings that show them, in order. */
    public List<LearnedDependency<ClassKey>> dependencies() {
        return dependencies;
    }

    /** The node of a class. */
    public int node(ClassKey key) {
        return index.node(key);
    }

    /** Adds the marks of recordings judged by themselves. */
    public void addMarks(CycleMarks marks, List<LearnedMark> all) {
        index.mark(marks, all);
    }
}
