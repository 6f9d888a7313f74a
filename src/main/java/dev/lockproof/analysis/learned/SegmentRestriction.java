package dev.lockproof.analysis.learned;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Removes the segments that no witness needs from a lesson about one recording. */
final class SegmentRestriction {

    private final Map<String, BitSet> needed = new HashMap<>();
    private final Map<String, int[]> numbers = new HashMap<>();

    private SegmentRestriction() {}

    /** The lesson with only the segments that order its witnesses. */
    static Lesson of(Lesson lesson) {
        return new SegmentRestriction().restrict(lesson);
    }

    private Lesson restrict(Lesson lesson) {
        for (LearnedDependency<ClassKey> each : lesson.dependencies()) {
            for (LearnedWitness witness : each.witnesses()) {
                BitSet segments =
                        needed.computeIfAbsent(witness.task().source(), s -> new BitSet());
                segments.set(witness.segment());
                segments.set(witness.heldSegment());
            }
        }
        boolean same = true;
        List<LearnedRecording> recordings = new ArrayList<>(lesson.recordings().size());
        for (LearnedRecording each : lesson.recordings()) {
            SegmentOrder.Restricted restricted =
                    each.segments().restrictedTo(needed.getOrDefault(each.source(), new BitSet()));
            same &= restricted.order().size() == each.segments().size();
            recordings.add(each.with(restricted.order()));
            numbers.put(each.source(), restricted.numbers());
        }
        if (same) {
            return lesson;
        }
        return new Lesson(
                recordings,
                lesson.classes(),
                lesson.dependencies().stream().map(this::renumbered).toList(),
                lesson.marks(),
                lesson.cuts(),
                lesson.kernel(),
                lesson.detail());
    }

    private LearnedDependency<ClassKey> renumbered(LearnedDependency<ClassKey> each) {
        return new LearnedDependency<>(
                each.from(),
                each.to(),
                each.trusted(),
                each.counts(),
                each.shownBy(),
                each.witnesses().stream().map(this::renumbered).toList(),
                each.dropped(),
                each.severalTasks(),
                each.common());
    }

    private LearnedWitness renumbered(LearnedWitness each) {
        int[] number = Objects.requireNonNull(numbers.get(each.task().source()));
        return each.in(number[each.segment()], number[each.heldSegment()]);
    }
}
