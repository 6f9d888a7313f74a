package dev.lockproof.analysis.learned;

import java.util.Collection;
import java.util.List;

/** The tasks and locks that lessons refer to. */
final class LessonReferences {

    private final Collection<LearnedTask> tasks;
    private final Collection<LearnedLock> locks;

    private LessonReferences(Collection<LearnedTask> tasks, Collection<LearnedLock> locks) {
        this.tasks = tasks;
        this.locks = locks;
    }

    /** Adds all that lessons refer to. */
    static void collect(
            List<Lesson> lessons, Collection<LearnedTask> tasks, Collection<LearnedLock> locks) {
        LessonReferences references = new LessonReferences(tasks, locks);
        lessons.forEach(references::collect);
    }

    private void collect(Lesson lesson) {
        for (LearnedClass each : lesson.classes()) {
            each.usage().forEach(usage -> tasks.add(usage.task()));
            each.spares().forEach(usage -> tasks.add(usage.task()));
        }
        lesson.dependencies().forEach(this::collect);
        if (lesson.detail() instanceof Lesson.Alone alone) {
            LearnedSignals signals = alone.signals();
            signals.waits().forEach(this::collect);
            signals.guesses().forEach(this::collect);
            signals.signalers().forEach(each -> tasks.add(each.task()));
            signals.takers().forEach(each -> tasks.add(each.task()));
            locks.addAll(signals.notMutexes());
            for (LearnedOrder order : alone.orders()) {
                for (LearnedDependency<LearnedLock> pair : order.pairs()) {
                    locks.add(pair.from());
                    locks.add(pair.to());
                    collect(pair);
                }
            }
        }
    }

    private void collect(LearnedDependency<?> dependency) {
        for (LearnedWitness witness : dependency.witnesses()) {
            tasks.add(witness.task());
            locks.add(witness.held());
            locks.add(witness.wanted());
            witness.gates().forEach(gate -> locks.add(gate.lock()));
        }
        dependency.common().forEach(gate -> locks.add(gate.lock()));
    }
}
