package dev.lockproof.analysis.learned;

import dev.lockproof.finding.Finding;
import java.util.List;

/** Merges lessons about several recordings. */
public final class Lessons {

    private Lessons() {}

    /**
     * Makes of a lesson about one recording what one about several retains of it.
     *
     * @param verdict the findings of the recording judged by itself
     * @param marks which dependencies are part of the findings' cycles, by the nodes of {@link
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
     * What two lessons about several recordings teach together.
     *
     * @throws IllegalArgumentException if both have a recording of one name that cannot be the same
     */
    public static Lesson merge(Lesson one, Lesson other) {
        return one.equals(other) ? one : LessonUnion.merge(one, other);
    }
}
