package dev.lockproof.analysis.learned;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a lesson's parts; {@link LessonReader} reads them in the same order. */
final class LessonWriter {

    private final LessonOutput out;
    private final FactWriter facts;
    private final SortedSet<LearnedTask> taskTable;
    private final SortedSet<LearnedLock> lockTable;
    private final Map<LearnedTask, Integer> tasks = new HashMap<>();
    private final Map<LearnedLock, Integer> locks = new HashMap<>();
    private final Map<ClassKey, Integer> classes = new HashMap<>();

    LessonWriter(
            LessonOutput out, SortedSet<LearnedTask> taskTable, SortedSet<LearnedLock> lockTable) {
        this.out = out;
        this.facts = new FactWriter(out);
        this.taskTable = taskTable;
        this.lockTable = lockTable;
    }

    void write(Lesson lesson) {
        out.list(lesson.recordings(), facts::recording);
        lesson.classes().forEach(each -> classes.put(each.id(), classes.size()));
        out.list(lesson.classes(), each -> key(each.id()));
        out.list(taskTable, this::newTask);
        out.list(lockTable, this::newLock);
        lesson.classes().forEach(this::lockClass);
        out.list(lesson.dependencies(), each -> dependency(each, this::classIndex));
        out.list(lesson.marks(), this::mark);
        out.list(lesson.cuts(), facts::cut);
        new KernelWriter(out).write(lesson.kernel());
        switch (lesson.detail()) {
            case Lesson.Alone alone -> {
                out.number(0);
                alone(alone);
            }
            case Lesson.Together together -> {
                out.number(1);
                out.list(together.findings(), this::finding);
                out.list(together.ambiguous(), out::text);
            }
        }
    }

    private void key(ClassKey key) {
        out.constant(key.sort());
        out.text(key.text());
        out.number(key.subclass());
    }

    private void classIndex(ClassKey key) {
        out.number(Objects.requireNonNull(classes.get(key), key::text));
    }

    private void newTask(LearnedTask task) {
        tasks.put(task, tasks.size());
        out.text(task.source());
        out.number(task.number());
        out.text(task.id());
        out.optional(task.role(), out::text);
        out.flag(task.sharesRole());
        out.flag(task.contradictory());
    }

    private void task(LearnedTask task) {
        out.number(Objects.requireNonNull(tasks.get(task)));
    }

    private void newLock(LearnedLock lock) {
        locks.put(lock, locks.size());
        out.text(lock.source());
        out.number(lock.number());
        out.text(lock.id());
        out.optional(lock.lockClass(), this::classIndex);
    }

    private void lock(LearnedLock lock) {
        out.number(Objects.requireNonNull(locks.get(lock)));
    }

    private void gates(Collection<LearnedGate> gates) {
        out.list(
                gates,
                gate -> {
                    lock(gate.lock());
                    out.flag(gate.exclusive());
                });
    }

    private void lockClass(LearnedClass each) {
        out.text(each.name());
        out.optional(each.alias(), out::text);
        out.constant(each.kind());
        out.list(each.usage(), this::usage);
        out.list(each.spares(), this::usage);
    }

    private void usage(LearnedClass.LearnedUsage usage) {
        out.flag(usage.trusted());
        out.number(usage.bits());
        task(usage.task());
        out.signed(usage.line());
        site(usage.site());
        out.signed(usage.line() - usage.since());
    }

    private void site(@Nullable String site) {
        out.optional(site, out::text);
    }

    private <N extends Comparable<N>> void dependency(LearnedDependency<N> each, Consumer<N> end) {
        end.accept(each.from());
        end.accept(each.to());
        out.flag(each.trusted());
        out.numbers(each.counts());
        shownBy(each.shownBy());
        out.flag(each.dropped());
        out.flag(each.severalTasks());
        gates(each.common());
        out.list(each.witnesses(), this::witness);
    }

    /** The kinds, then of each of them the recordings. */
    private void shownBy(RecordingsByKind shownBy) {
        out.number(shownBy.kinds());
        for (IndexSet set : shownBy.sets()) {
            if (set.size() > 0) {
                out.numbers(set.words());
            }
        }
    }

    private void witness(LearnedWitness each) {
        out.constant(each.heldMode());
        out.constant(each.wantedMode());
        task(each.task());
        out.signed(each.segment());
        out.signed(each.segment() - each.heldSegment());
        out.signed(each.line());
        site(each.site());
        out.signed(each.line() - each.heldLine());
        site(each.heldSite());
        lock(each.held());
        lock(each.wanted());
        out.flag(each.guessed());
        gates(each.gates());
    }

    private void mark(LearnedMark mark) {
        classIndex(mark.from());
        classIndex(mark.to());
        out.list(mark.fingerprints(), out::text);
    }

    private void finding(LearnedFinding each) {
        facts.finding(each.finding());
        out.text(each.source());
        out.numbers(each.recordings().words());
    }

    private void alone(Lesson.Alone alone) {
        out.number(alone.maxDependencies());
        out.number(alone.dependenciesCut());
        signals(alone.signals());
        out.list(alone.orders(), this::order);
        out.list(
                alone.occurrences(),
                each -> {
                    facts.finding(each.finding());
                    out.signed(each.line());
                    out.numbers(each.counts());
                    out.signed(each.last());
                });
        out.numbers(alone.occurrencesCut());
        out.list(alone.atEnd(), facts::finding);
        out.list(alone.profiles(), facts::profile);
    }

    private void signals(LearnedSignals signals) {
        List<List<LearnedDependency<ClassKey>>> both = List.of(signals.waits(), signals.guesses());
        both.forEach(all -> out.list(all, each -> dependency(each, this::classIndex)));
        out.list(signals.explicit(), this::classIndex);
        out.list(signals.notMutexes(), this::lock);
        out.list(signals.signalers(), this::signaler);
        out.list(signals.takers(), this::signaler);
        out.list(signals.crowded(), this::classIndex);
        out.flag(signals.signalsCut());
        out.flag(signals.takersCut());
        out.number(signals.waitsCut());
        out.number(signals.guessesCut());
    }

    private void signaler(LearnedSignals.Signaler each) {
        classIndex(each.lockClass());
        task(each.task());
    }

    private void order(LearnedOrder order) {
        classIndex(order.lockClass());
        out.flag(order.againstDeclared());
        out.numbers(order.counts());
        out.list(order.pairs(), pair -> dependency(pair, this::lock));
        out.number(order.cut());
    }
}
