package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.kernel.KernelFacts;
import dev.lockproof.analysis.kernel.KernelFile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Checks what a lesson that was read says against itself. */
final class LessonCheck {

    private final Lesson lesson;
    private final Map<String, Integer> segments = new HashMap<>();

    private LessonCheck(Lesson lesson) {
        this.lesson = lesson;
    }

    /**
     * Checks a lesson.
     *
     * @throws LessonFormatException if no analysis can have taught it
     */
    static void check(Lesson lesson) {
        new LessonCheck(lesson).check();
    }

    private void check() {
        require(!lesson.recordings().isEmpty(), "it is about no recording");
        require(!lesson.isAlone() || lesson.recordings().size() == 1, "it has too many recordings");
        ascending(lesson.recordings(), LearnedRecording::source, "recordings");
        for (LearnedRecording each : lesson.recordings()) {
            require(
                    each.division() > 0 && each.parts().size() <= each.division(),
                    "a recording has no such parts");
            segments.put(each.source(), each.segments().size());
        }
        require(
                new HashSet<>(lesson.classes().stream().map(LearnedClass::id).toList()).size()
                        == lesson.classes().size(),
                "it has a class twice");
        for (LearnedClass each : lesson.classes()) {
            each.usage().forEach(usage -> task(usage.task()));
            each.spares().forEach(usage -> task(usage.task()));
        }
        dependencies(lesson.dependencies());
        kernel(lesson.kernel());
        switch (lesson.detail()) {
            case Lesson.Alone alone -> alone(alone);
            case Lesson.Together together -> together(together);
        }
    }

    private void kernel(KernelFacts facts) {
        ascending(facts.files(), KernelFile::source, "files of a kernel");
        for (KernelFile each : facts.files()) {
            require(segments.containsKey(each.source()), "a kernel's file is of no recording");
        }
        require(facts.isOrdered(), "what a kernel's files show is not in order");
    }

    private void alone(Lesson.Alone alone) {
        LearnedSignals signals = alone.signals();
        dependencies(signals.waits());
        dependencies(signals.guesses());
        signals.signalers().forEach(each -> task(each.task()));
        signals.takers().forEach(each -> task(each.task()));
        alone.orders().forEach(order -> dependencies(order.pairs()));
        require(alone.maxDependencies() > 0, "it admits no dependencies");
        alone.occurrences()
                .forEach(each -> require(each.counts().length > 0, "a finding was never seen"));
        ascending(alone.occurrences(), each -> each.finding().fingerprint(), "findings");
    }

    private void together(Lesson.Together together) {
        ascending(together.findings(), each -> each.finding().fingerprint(), "findings");
        ascending(lesson.classes(), LearnedClass::id, "classes");
        for (LearnedFinding each : together.findings()) {
            require(segments.containsKey(each.source()), "a finding is of no recording");
            recordings(each.recordings());
        }
    }

    private <N extends Comparable<N>> void dependencies(List<LearnedDependency<N>> all) {
        for (int i = 1; i < all.size(); i++) {
            require(all.get(i - 1).compareKey(all.get(i)) < 0, "its dependencies are not in order");
        }
        all.forEach(this::dependency);
    }

    private void dependency(LearnedDependency<?> each) {
        require(!each.witnesses().isEmpty(), "a dependency has no witness");
        require(each.counts().length > 0, "a dependency was never seen");
        each.shownBy().sets().stream().filter(set -> set.size() > 0).forEach(this::recordings);
        for (LearnedWitness witness : each.witnesses()) {
            require(EdgeKind.has(each.kinds(), witness.kind()), "a witness is of another kind");
            int size = task(witness.task());
            require(
                    witness.segment() >= 0
                            && witness.segment() < size
                            && witness.heldSegment() >= 0
                            && witness.heldSegment() < size,
                    "a witness is in no segment");
        }
    }

    /** The number of segments of a task's recording. */
    private int task(LearnedTask task) {
        Integer size = segments.get(task.source());
        require(size != null, "a task is of no recording");
        return size == null ? 0 : size;
    }

    private void recordings(IndexSet set) {
        require(
                set.size() > 0 && set.last() < lesson.recordings().size(),
                "something is of no recording");
    }

    private static <T, K extends Comparable<K>> void ascending(
            List<T> all, Function<T, K> key, String what) {
        Comparator<T> order = Comparator.comparing(key);
        for (int i = 1; i < all.size(); i++) {
            require(
                    order.compare(all.get(i - 1), all.get(i)) < 0,
                    "its " + what + " are not in order");
        }
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new LessonFormatException("the lesson contradicts itself: " + fault);
        }
    }
}
