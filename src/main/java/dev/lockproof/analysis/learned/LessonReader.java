package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link LessonWriter} writes. */
final class LessonReader {

    private final BodyReader in;
    private final FactReader facts;
    private List<ClassKey> classes = List.of();
    private List<LearnedTask> tasks = List.of();
    private List<LearnedLock> locks = List.of();

    LessonReader(BodyReader in) {
        this.in = in;
        this.facts = new FactReader(in);
    }

    Lesson read() {
        in.texts();
        List<LearnedRecording> recordings = in.list(facts::recording);
        classes = in.list(this::key);
        tasks = in.list(this::newTask);
        locks = in.list(this::newLock);
        List<LearnedClass> all = classes.stream().map(this::lockClass).toList();
        return new Lesson(
                recordings,
                all,
                in.list(() -> dependency(this::lockClass)),
                in.list(() -> new LearnedMark(lockClass(), lockClass(), in.list(in::text))),
                in.list(facts::cut),
                new KernelReader(in).read(),
                detail());
    }

    private Lesson.Detail detail() {
        if (in.index(2, "the kind of lesson") == 0) {
            return alone();
        }
        return new Lesson.Together(
                in.list(() ->
                        new LearnedFinding(
                                facts.finding(), in.text(), IndexSet.ofWords(in.numbers()))),
                in.list(in::text));
    }

    private ClassKey key() {
        return new ClassKey(in.constant(ClassKey.Sort.class), in.text(), in.integer());
    }

    private ClassKey lockClass() {
        return classes.get(in.index(classes.size(), "a class"));
    }

    private LearnedTask newTask() {
        return new LearnedTask(
                in.text(), in.integer(), in.text(), in.optional(in::text), in.flag(), in.flag());
    }

    private LearnedTask task() {
        return tasks.get(in.index(tasks.size(), "a task"));
    }

    private LearnedLock newLock() {
        return new LearnedLock(in.text(), in.integer(), in.text(), in.optional(this::lockClass));
    }

    private LearnedLock lock() {
        return locks.get(in.index(locks.size(), "a lock"));
    }

    private List<LearnedGate> gates() {
        return List.copyOf(in.list(() -> new LearnedGate(lock(), in.flag())));
    }

    private LearnedClass lockClass(ClassKey key) {
        return new LearnedClass(
                key,
                in.text(),
                in.optional(in::text),
                in.constant(LockKind.class),
                in.list(this::usage),
                in.list(this::usage));
    }

    private LearnedClass.LearnedUsage usage() {
        boolean trusted = in.flag();
        int bits = in.integer();
        LearnedTask task = task();
        long line = in.signed();
        String site = site();
        return new LearnedClass.LearnedUsage(trusted, bits, task, line, site, line - in.signed());
    }

    private @Nullable String site() {
        return in.optional(in::text);
    }

    private <N extends Comparable<N>> LearnedDependency<N> dependency(Supplier<N> end) {
        N from = end.get();
        N to = end.get();
        boolean trusted = in.flag();
        long[] counts = in.numbers();
        RecordingsByKind shownBy = shownBy();
        boolean dropped = in.flag();
        boolean severalTasks = in.flag();
        List<LearnedGate> common = gates();
        return new LearnedDependency<>(
                from,
                to,
                trusted,
                counts,
                shownBy,
                in.list(this::witness),
                dropped,
                severalTasks,
                common);
    }

    private RecordingsByKind shownBy() {
        int kinds = in.index(1 << EdgeKind.COUNT, "a set of kinds");
        List<IndexSet> sets = new ArrayList<>(EdgeKind.COUNT);
        for (int kind = 0; kind < EdgeKind.COUNT; kind++) {
            sets.add(IndexSet.ofWords(EdgeKind.has(kinds, kind) ? in.numbers() : new long[0]));
        }
        return new RecordingsByKind(sets);
    }

    private LearnedWitness witness() {
        LockMode heldMode = in.constant(LockMode.class);
        LockMode wantedMode = in.constant(LockMode.class);
        LearnedTask task = task();
        int segment = (int) in.signed();
        int heldSegment = segment - (int) in.signed();
        long line = in.signed();
        String site = site();
        long heldLine = line - in.signed();
        return new LearnedWitness(
                heldMode,
                wantedMode,
                task,
                segment,
                heldSegment,
                line,
                site,
                heldLine,
                site(),
                lock(),
                lock(),
                in.flag(),
                gates());
    }

    private Lesson.Alone alone() {
        return new Lesson.Alone(
                in.integer(),
                in.number(),
                signals(),
                in.list(this::order),
                in.list(() ->
                        new LearnedOccurrence(
                                facts.finding(), in.signed(), in.numbers(), in.signed())),
                in.numbers(),
                in.list(facts::finding),
                in.list(facts::profile));
    }

    private LearnedSignals signals() {
        return new LearnedSignals(
                in.list(() -> dependency(this::lockClass)),
                in.list(() -> dependency(this::lockClass)),
                in.list(this::lockClass),
                in.list(this::lock),
                in.list(this::signaler),
                in.list(this::signaler),
                in.list(this::lockClass),
                in.flag(),
                in.flag(),
                in.number(),
                in.number());
    }

    private LearnedSignals.Signaler signaler() {
        return new LearnedSignals.Signaler(lockClass(), task());
    }

    private LearnedOrder order() {
        return new LearnedOrder(
                lockClass(),
                in.flag(),
                in.numbers(),
                in.list(() -> dependency(this::lock)),
                in.number());
    }
}
