package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.callback.CallCounts;
import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.kernel.KernelFacts;
import dev.lockproof.trace.InputLines;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * A lesson about several recordings retains their verdicts too. What runs show together depends only on what the trusted
 * recordings among them show of classes, dependencies and usage, so only that is worth storing with each run.
 */

/** The part of a closed lesson that takes part in what the runs of a project show together. */
public final class SharedLesson {

    private SharedLesson() {}

    /**
     * What the trusted recordings of a closed lesson contribute.
     *
     * @return null if no recording is trusted
     */
    public static @Nullable Lesson of(Lesson closed) {
        List<LearnedRecording> trusted =
                closed.recordings().stream().filter(LearnedRecording::isTrusted).toList();
        if (trusted.isEmpty()) {
            return null;
        }
        Map<Integer, Integer> indexes = new HashMap<>();
        for (LearnedRecording each : trusted) {
            indexes.put(closed.recordings().indexOf(each), indexes.size());
        }
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        Set<ClassKey> unwritable =
                closed.classes().stream()
                        .filter(each ->
                                !isText(each.id().text(), utf8) || !isText(each.name(), utf8))
                        .map(LearnedClass::id)
                        .collect(Collectors.toSet());
        List<LearnedDependency<ClassKey>> dependencies = new ArrayList<>();
        for (LearnedDependency<ClassKey> each : closed.dependencies()) {
            if (each.trusted()
                    && !unwritable.contains(each.from())
                    && !unwritable.contains(each.to())) {
                dependencies.add(
                        each.of(
                                each.shownBy()
                                        .map(set ->
                                                set.renumbered(
                                                        old -> indexes.getOrDefault(old, 0),
                                                        trusted.size()))));
            }
        }
        return new Lesson(
                trusted.stream().map(SharedLesson::slim).toList(),
                closed.classes().stream()
                        .filter(each -> !unwritable.contains(each.id()))
                        .map(SharedLesson::trusted)
                        .toList(),
                dependencies,
                List.of(),
                List.of(),
                KernelFacts.NONE,
                new Lesson.Together(List.of(), ((Lesson.Together) closed.detail()).ambiguous()));
    }

    /** Whether a database can store a text so that it stays distinct from others. */
    private static boolean isText(String text, CharsetEncoder utf8) {
        return text.indexOf('\0') < 0 && utf8.canEncode(text);
    }

    private static LearnedClass trusted(LearnedClass each) {
        return new LearnedClass(
                each.id(),
                each.name(),
                each.alias(),
                each.kind(),
                each.usage().stream().filter(LearnedClass.LearnedUsage::trusted).toList(),
                List.of());
    }

    private static LearnedRecording slim(LearnedRecording each) {
        return with(each, each.source());
    }

    private static LearnedRecording with(LearnedRecording each, String source) {
        return new LearnedRecording(
                source,
                each.meta(),
                each.division(),
                each.parts(),
                each.events(),
                new InputLines(0, 0, List.of()),
                each.lost(),
                0,
                each.seen(),
                each.off(),
                each.tasks(),
                each.locks(),
                each.maxFindings(),
                each.maxRemarks(),
                List.of(),
                0,
                new CallCounts(Map.of()),
                each.segments());
    }

    /**
     * What such a lesson says about some classes.
     *
     * @param wanted the classes
     * @param kinds the kinds of a dependency to retain, a mask
     * @param source the new name of a recording; the order of the names stays the same
     */
    public static Lesson select(
            Lesson shared,
            Predicate<ClassKey> wanted,
            ToIntBiFunction<ClassKey, ClassKey> kinds,
            UnaryOperator<String> source) {
        return new Selection(wanted, kinds, source).of(shared);
    }

    private static final class Selection {

        private final Predicate<ClassKey> wanted;
        private final ToIntBiFunction<ClassKey, ClassKey> kinds;
        private final UnaryOperator<String> source;
        private final Map<LearnedTask, LearnedTask> tasks = new HashMap<>();
        private final Map<LearnedLock, LearnedLock> locks = new HashMap<>();

        Selection(
                Predicate<ClassKey> wanted,
                ToIntBiFunction<ClassKey, ClassKey> kinds,
                UnaryOperator<String> source) {
            this.wanted = wanted;
            this.kinds = kinds;
            this.source = source;
        }

        Lesson of(Lesson shared) {
            return SegmentRestriction.of(
                    new Lesson(
                            shared.recordings().stream()
                                    .map(each -> with(each, source.apply(each.source())))
                                    .toList(),
                            shared.classes().stream()
                                    .filter(each -> wanted.test(each.id()))
                                    .map(this::lockClass)
                                    .toList(),
                            shared.dependencies().stream()
                                    .filter(each ->
                                            wanted.test(each.from()) && wanted.test(each.to()))
                                    .map(this::dependency)
                                    .filter(each -> !each.witnesses().isEmpty())
                                    .toList(),
                            List.of(),
                            List.of(),
                            KernelFacts.NONE,
                            new Lesson.Together(List.of(), List.of())));
        }

        private LearnedClass lockClass(LearnedClass each) {
            return new LearnedClass(
                    each.id(),
                    each.name(),
                    each.alias(),
                    each.kind(),
                    each.usage().stream().map(this::usage).toList(),
                    List.of());
        }

        private LearnedClass.LearnedUsage usage(LearnedClass.LearnedUsage each) {
            return new LearnedClass.LearnedUsage(
                    each.trusted(),
                    each.bits(),
                    task(each.task()),
                    each.line(),
                    each.site(),
                    each.since());
        }

        private LearnedDependency<ClassKey> dependency(LearnedDependency<ClassKey> each) {
            int retained = kinds.applyAsInt(each.from(), each.to());
            return new LearnedDependency<>(
                    each.from(),
                    each.to(),
                    each.trusted(),
                    each.counts(),
                    each.shownBy().only(retained),
                    each.witnesses().stream()
                            .filter(witness -> EdgeKind.has(retained, witness.kind()))
                            .map(this::witness)
                            .toList(),
                    each.dropped(),
                    each.severalTasks(),
                    gates(each.common()));
        }

        private LearnedWitness witness(LearnedWitness each) {
            return new LearnedWitness(
                    each.heldMode(),
                    each.wantedMode(),
                    task(each.task()),
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

        private LearnedTask task(LearnedTask task) {
            return tasks.computeIfAbsent(
                    task,
                    each ->
                            new LearnedTask(
                                    source.apply(each.source()),
                                    each.number(),
                                    each.id(),
                                    each.role(),
                                    each.sharesRole(),
                                    each.contradictory()));
        }

        private LearnedLock lock(LearnedLock lock) {
            return locks.computeIfAbsent(
                    lock,
                    each ->
                            new LearnedLock(
                                    source.apply(each.source()), each.number(), each.id(), null));
        }
    }
}
