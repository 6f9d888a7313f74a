package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Identities;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.graph.UsageWitness;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.analysis.task.Segments;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for the texts of lessons. In a lesson about several recordings, the texts of tasks and
 * locks name their recording, so that those of different recordings stay distinct.
 */
final class LessonIndex {

    private final boolean several;
    private final Symbols symbols = new Symbols(Long.MAX_VALUE);
    private final LockClasses classes = new LockClasses(symbols);
    private final HeldSets heldSets = new HeldSets();
    private final Segments segments = new Segments();
    private final Map<String, Integer> segmentOffsets = new HashMap<>();
    private final Map<ClassKey, Integer> nodes = new HashMap<>();
    private final Map<LearnedTask, Integer> tasks = new HashMap<>();
    private final Map<LearnedLock, Integer> locks = new HashMap<>();
    private final TaskTable taskTable;
    private final InstanceTable instanceTable;

    private LessonIndex(
            boolean several, Collection<LearnedTask> allTasks, Collection<LearnedLock> allLocks) {
        this.several = several;
        this.taskTable = new TaskTable(allTasks.size(), segments);
        this.instanceTable =
                new InstanceTable(
                        new int[allLocks.size()],
                        new int[allLocks.size()],
                        new int[allLocks.size()]);
    }

    /**
     * Creates an index of lessons.
     *
     * @param lessons one lesson, or several about parts of one recording
     */
    static LessonIndex of(List<Lesson> lessons) {
        Lesson first = lessons.getFirst();
        TreeSet<LearnedTask> allTasks = new TreeSet<>();
        TreeSet<LearnedLock> allLocks = new TreeSet<>();
        LessonReferences.collect(lessons, allTasks, allLocks);
        LessonIndex index = new LessonIndex(!first.isAlone(), allTasks, allLocks);
        index.addSegments(first.recordings());
        index.addClasses(first.classes());
        allTasks.forEach(index::add);
        allLocks.forEach(index::add);
        return index;
    }

    private void addSegments(List<LearnedRecording> recordings) {
        for (LearnedRecording each : recordings) {
            segmentOffsets.put(each.source(), each.segments().addTo(segments));
        }
    }

    private void addClasses(List<LearnedClass> all) {
        for (LearnedClass each : all) {
            int node;
            if (each.id().sort() == ClassKey.Sort.SIGNAL) {
                node = classes.signal(symbols.names().intern(each.name()));
                if (each.alias() != null) {
                    classes.rename(node, symbols.names().intern(each.alias()));
                }
            } else {
                String key = each.id().sort() == ClassKey.Sort.KEY ? each.id().text() : null;
                node = classes.node(each.name(), key, each.id().subclass());
            }
            nodes.put(each.id(), node);
            if (each.kind() != LockKind.UNKNOWN) {
                classes.setKind(node, each.kind());
            }
        }
    }

    private void add(LearnedTask task) {
        int index = tasks.size();
        tasks.put(task, index);
        taskTable.set(
                index,
                task,
                intern(symbols.tasks(), task.id(), task.source()),
                task.role() == null ? -1 : intern(symbols.names(), task.role(), task.source()),
                several ? task.source() : null);
    }

    private void add(LearnedLock lock) {
        int index = locks.size();
        locks.put(lock, index);
        String id =
                several && Identities.isReuse(lock.number())
                        ? lock.id() + " (reuse " + Identities.reuse(lock.number()) + ")"
                        : lock.id();
        instanceTable.ids()[index] = intern(symbols.locks(), id, lock.source());
        instanceTable.numbers()[index] = lock.number();
        instanceTable.nodes()[index] =
                lock.lockClass() == null ? -1 : nodes.getOrDefault(lock.lockClass(), -1);
    }

    private int intern(SymbolTable table, String text, String source) {
        return table.intern(several ? text + " in " + source : text);
    }

    Symbols symbols() {
        return symbols;
    }

    LockClasses classes() {
        return classes;
    }

    HeldSets heldSets() {
        return heldSets;
    }

    TaskTable tasks() {
        return taskTable;
    }

    InstanceTable instances() {
        return instanceTable;
    }

    /**
     * The node of a class.
     *
     * @throws IllegalArgumentException if the lessons do not have it
     */
    int node(ClassKey key) {
        Integer node = nodes.get(key);
        if (node == null) {
            throw new IllegalArgumentException(
                    "not parts of one recording: only one of them has class " + key.text());
        }
        return node;
    }

    int task(LearnedTask task) {
        return Objects.requireNonNull(tasks.get(task));
    }

    int lock(LearnedLock lock) {
        return Objects.requireNonNull(locks.get(lock));
    }

    private int site(@Nullable String site) {
        return site == null ? -1 : symbols.sites().intern(site);
    }

    /** Adds usage bits to a class, each with its witness. */
    void use(int node, List<LearnedClass.LearnedUsage> usage) {
        for (LearnedClass.LearnedUsage each : usage) {
            classes.use(
                    node,
                    each.bits(),
                    new UsageWitness(
                            task(each.task()), each.line(), site(each.site()), each.since()));
        }
    }

    /** Adds dependencies between classes. */
    void addDependencies(Dependencies to, List<LearnedDependency<ClassKey>> all) {
        for (LearnedDependency<ClassKey> each : all) {
            to.put(dependency(each, node(each.from()), node(each.to())));
        }
    }

    private Dependency dependency(LearnedDependency<?> each, int from, int to) {
        List<Witness> witnesses = new ArrayList<>(each.witnesses().size());
        each.witnesses().forEach(witness -> witnesses.add(witness(witness)));
        return Dependency.of(
                from,
                to,
                each.kinds(),
                each.counts(),
                witnesses,
                each.dropped(),
                each.severalTasks(),
                members(each.common()));
    }

    private Witness witness(LearnedWitness witness) {
        int offset = segmentOffsets.getOrDefault(witness.task().source(), 0);
        int[] gates = members(witness.gates());
        return new Witness(
                witness.heldMode(),
                witness.wantedMode(),
                task(witness.task()),
                witness.segment() + offset,
                witness.heldSegment() + offset,
                witness.line(),
                site(witness.site()),
                witness.heldLine(),
                site(witness.heldSite()),
                lock(witness.held()),
                lock(witness.wanted()),
                witness.guessed(),
                heldSets.intern(gates, gates.length));
    }

    private int[] members(List<LearnedGate> gates) {
        return gates.stream()
                .mapToInt(gate -> HeldSets.member(lock(gate.lock()), gate.exclusive()))
                .sorted()
                .toArray();
    }

    /** The waits for signals of one recording. */
    SignalGraph signals(LearnedSignals signals) {
        SignalGraph graph = new SignalGraph(heldSets);
        addDependencies(graph.waits(), signals.waits());
        addDependencies(graph.guesses(), signals.guesses());
        graph.waits().setCut(signals.waitsCut());
        graph.guesses().setCut(signals.guessesCut());
        signals.explicit().forEach(each -> graph.markExplicit(node(each)));
        signals.notMutexes().forEach(each -> graph.markNoMutex(lock(each)));
        signals.signalers()
                .forEach(each -> graph.signaled(node(each.lockClass()), task(each.task())));
        signals.takers().forEach(each -> graph.takes(task(each.task()), node(each.lockClass())));
        signals.crowded().forEach(each -> graph.markCrowded(node(each)));
        graph.setCuts(signals.signalsCut(), signals.takersCut());
        return graph;
    }

    /** Adds the orders of instances of one class. */
    InstanceOrders orders(List<LearnedOrder> orders) {
        InstanceOrders all = new InstanceOrders(heldSets, 0);
        for (LearnedOrder order : orders) {
            Dependencies pairs = InstanceOrder.noPairs(heldSets);
            for (LearnedDependency<LearnedLock> each : order.pairs()) {
                pairs.put(dependency(each, lock(each.from()), lock(each.to())));
            }
            pairs.setCut(order.cut());
            all.put(
                    node(order.lockClass()),
                    new InstanceOrder(pairs, order.counts()),
                    order.againstDeclared());
        }
        return all;
    }

    /** Marks by nodes. */
    void mark(CycleMarks marks, List<LearnedMark> all) {
        for (LearnedMark each : all) {
            for (String fingerprint : each.fingerprints()) {
                marks.mark(node(each.from()), node(each.to()), fingerprint);
            }
        }
    }
}
