package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.kernel.KernelFacts;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Makes a lesson of one recording's evidence. */
public final class LessonMaker {

    private final LearnedRecording recording;
    private final Evidence evidence;
    private final LessonTexts texts;
    private final KernelFacts kernel;

    private LessonMaker(LearnedRecording recording, Evidence evidence, KernelFacts kernel) {
        this.kernel = kernel;
        this.recording = recording;
        this.evidence = evidence;
        this.texts = new LessonTexts(recording.source(), evidence);
    }

    /** The lesson of a recording, or of the parts that the evidence covers. */
    public static Lesson of(LearnedRecording recording, Evidence evidence, KernelFacts kernel) {
        return new LessonMaker(recording, evidence, kernel).make();
    }

    private Lesson make() {
        Dependencies dependencies = evidence.dependencies();
        return new Lesson(
                List.of(recording),
                classes(),
                dependencies(dependencies, texts::key),
                marks(evidence.marks(), texts::key),
                evidence.cuts().stream().sorted().map(Cut::new).toList(),
                kernel,
                new Lesson.Alone(
                        dependencies.bound(),
                        dependencies.cut(),
                        signals(evidence.events()),
                        orders(),
                        evidence.occurrences().all(),
                        evidence.occurrences().cuts(),
                        evidence.atEnd().stream()
                                .sorted(
                                        Comparator.comparing(Finding::fingerprint)
                                                .thenComparing(Finding::toString))
                                .toList(),
                        evidence.profiles().stream()
                                .sorted(Comparator.comparing(PrimeProfile::id))
                                .toList()));
    }

    private List<LearnedClass> classes() {
        LockClasses classes = evidence.classes();
        List<LearnedClass> all = new ArrayList<>(classes.size());
        for (int node = 0; node < classes.size(); node++) {
            int n = node;
            all.add(
                    new LearnedClass(
                            texts.key(node),
                            classes.name(node),
                            classes.alias(node),
                            classes.kind(node),
                            usage(classes.usage(node), bit -> classes.witness(n, bit)),
                            usage(
                                    classes.spared(node),
                                    bit -> Objects.requireNonNull(classes.spare(n, bit)))));
        }
        return all;
    }

    private List<LearnedClass.LearnedUsage> usage(int bits, IntFunction<UsageWitness> witness) {
        Map<UsageWitness, Integer> byWitness = new LinkedHashMap<>();
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            int bit = Integer.lowestOneBit(rest);
            byWitness.merge(witness.apply(bit), bit, (one, other) -> one | other);
        }
        List<LearnedClass.LearnedUsage> all = new ArrayList<>(byWitness.size());
        byWitness.forEach((each, itsBits) ->
                all.add(
                        new LearnedClass.LearnedUsage(
                                recording.isTrusted(),
                                itsBits,
                                texts.task(each.task()),
                                each.line(),
                                texts.site(each.site()),
                                each.since())));
        return all;
    }

    private <N extends Comparable<N>> List<LearnedDependency<N>> dependencies(
            Dependencies dependencies, IntFunction<N> end) {
        List<LearnedDependency<N>> all = new ArrayList<>(dependencies.all().size());
        for (Dependency each : dependencies.all()) {
            all.add(
                    new LearnedDependency<>(
                            end.apply(each.from()),
                            end.apply(each.to()),
                            recording.isTrusted(),
                            dependencies.counts(each),
                            RecordingsByKind.ofOne(each.kinds()),
                            each.witnesses().stream().map(texts::witness).toList(),
                            each.dropped(),
                            each.severalTasks(),
                            texts.gates(each.common())));
        }
        all.sort(LearnedDependency::compareKey);
        return all;
    }

    private LearnedSignals signals(SignalGraph events) {
        if (events.isEmpty()) {
            return LearnedSignals.NONE;
        }
        TreeSet<ClassKey> explicit = new TreeSet<>();
        TreeSet<ClassKey> crowded = new TreeSet<>();
        Map<Integer, List<Integer>> heldBy = new TreeMap<>();
        for (Dependency wait : events.waits().all()) {
            heldBy.computeIfAbsent(wait.to(), w -> new ArrayList<>()).add(wait.from());
        }
        for (int node = 0; node < evidence.classes().size(); node++) {
            if (events.isExplicit(node)) {
                explicit.add(texts.key(node));
            }
            if (events.isCrowded(node)) {
                crowded.add(texts.key(node));
            }
        }
        List<LearnedSignals.Signaler> signalers = new ArrayList<>();
        TreeSet<LearnedSignals.Signaler> takers = new TreeSet<>();
        heldBy.forEach((signal, held) -> {
            for (int task : events.signalers(signal)) {
                signalers.add(new LearnedSignals.Signaler(texts.key(signal), texts.task(task)));
                for (int node : held) {
                    if (events.isTaker(task, node)) {
                        takers.add(new LearnedSignals.Signaler(texts.key(node), texts.task(task)));
                    }
                }
            }
        });
        signalers.sort(Comparator.naturalOrder());
        return new LearnedSignals(
                dependencies(events.waits(), texts::key),
                dependencies(events.guesses(), texts::key),
                List.copyOf(explicit),
                notMutexes(events),
                signalers,
                List.copyOf(takers),
                List.copyOf(crowded),
                events.signalsCut(),
                events.takersCut(),
                events.waits().cut(),
                events.guesses().cut());
    }

    /** Of the semaphores that a finding may be about. */
    private List<LearnedLock> notMutexes(SignalGraph events) {
        TreeSet<LearnedLock> found = new TreeSet<>();
        for (Dependency guess : events.guesses().all()) {
            guess.witnesses().stream()
                    .flatMapToInt(w -> IntStream.of(w.held(), w.wanted()))
                    .filter(lock -> !events.isMutex(lock))
                    .forEach(lock -> found.add(texts.lock(lock)));
        }
        for (Dependency each : evidence.dependencies().all()) {
            each.witnesses().stream()
                    .flatMapToInt(w -> IntStream.of(w.held(), w.wanted()))
                    .filter(lock -> !events.isMutex(lock))
                    .forEach(lock -> found.add(texts.lock(lock)));
        }
        return List.copyOf(found);
    }

    private List<LearnedOrder> orders() {
        List<LearnedOrder> all = new ArrayList<>();
        InstanceOrders orders = evidence.orders();
        orders.forEach((node, order) ->
                all.add(
                        new LearnedOrder(
                                texts.key(node),
                                orders.isAgainstDeclared(node),
                                order.counts(),
                                dependencies(order.pairs(), texts::lock),
                                order.pairs().cut())));
        all.sort(Comparator.comparing(LearnedOrder::lockClass));
        return all;
    }

    /** Marks by classes. */
    static List<LearnedMark> marks(CycleMarks marks, IntFunction<ClassKey> key) {
        List<LearnedMark> all = new ArrayList<>();
        marks.forEach((from, to, fingerprints) ->
                all.add(
                        new LearnedMark(
                                key.apply(from), key.apply(to), List.copyOf(fingerprints))));
        all.sort(LearnedMark.ORDER);
        return all;
    }
}
