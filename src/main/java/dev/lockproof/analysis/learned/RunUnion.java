package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.EventGraph;
import dev.lockproof.analysis.graph.Identities;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Renumbering;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/**
 * The classes and dependencies of several recordings together. Tasks and instances of different
 * recordings are never the same; their texts say which recording they are of. Recordings are taken
 * in the order of their names, so the union depends on the set of them alone.
 */
public final class RunUnion {

    private final Symbols symbols = new Symbols(Long.MAX_VALUE);
    private final Tasks tasks = new Tasks();
    private final LockClasses classes = new LockClasses(symbols);
    private final Dependencies dependencies = new Dependencies(Integer.MAX_VALUE);
    private final List<Renumbering> numbers = new ArrayList<>();
    private final ClassIdentity identity;
    private Profile profile = Profile.LINUX;
    private int most;

    private RunUnion(ClassIdentity identity) {
        this.identity = identity;
    }

    /** All that recordings show. */
    public static RunUnion of(SortedMap<String, Evidence> runs) {
        return of(runs, run -> true, false);
    }

    /**
     * What recordings show of classes that can be told in all of them. Nodes are numbered as in the
     * union of all.
     *
     * @param wanted the recordings that count
     */
    public static RunUnion ofShared(SortedMap<String, Evidence> runs, Predicate<Evidence> wanted) {
        return of(runs, wanted, true);
    }

    private static RunUnion of(
            SortedMap<String, Evidence> runs, Predicate<Evidence> wanted, boolean sharedOnly) {
        RunUnion union =
                new RunUnion(
                        new ClassIdentity(runs.values().stream().map(Evidence::classes).toList()));
        runs.forEach((source, run) -> union.add(source, run, wanted.test(run), sharedOnly));
        return union;
    }

    private void add(String source, Evidence run, boolean learn, boolean sharedOnly) {
        LockClasses theirs = run.classes();
        int[] nodes = new int[theirs.size()];
        for (int node = 0; node < nodes.length; node++) {
            nodes[node] = identity.node(theirs, node, source, classes);
            classes.setKind(nodes[node], theirs.kind(node));
        }
        int before = tasks.size();
        int segments =
                tasks.append(
                        run.tasks(),
                        named(run.symbols().tasks(), symbols.tasks(), source),
                        named(run.symbols().names(), symbols.names(), source));
        Renumbering renumbering =
                new Renumbering(
                        identity -> symbols.locks().intern(lock(run, identity) + " in " + source),
                        site -> symbols.sites().intern(run.symbols().sites().text(site)),
                        node -> nodes[node],
                        before,
                        segments);
        numbers.add(renumbering);
        if (learn) {
            learn(run, renumbering, node -> !sharedOnly || identity.isShared(theirs, node));
        }
    }

    private void learn(Evidence run, Renumbering numbers, Predicate<Integer> wanted) {
        if (run.meta().profile().compareTo(profile) > 0) {
            profile = run.meta().profile();
        }
        most = Math.max(most, run.most());
        dependencies.absorbRun(
                run.dependencies(),
                this.numbers.size() - 1,
                numbers,
                each -> wanted.test(each.from()) && wanted.test(each.to()));
        KnownUsage usages = new KnownUsage(run.classes(), run.tasks());
        for (int node = 0; node < run.classes().size(); node++) {
            if (wanted.test(node)) {
                for (int rest = usages.of(node); rest != 0; rest &= rest - 1) {
                    int bit = Integer.lowestOneBit(rest);
                    classes.absorbUsage(node, bit, usages.witness(node, bit), numbers);
                }
            }
        }
    }

    private static String lock(Evidence run, int identity) {
        String id = run.symbols().locks().text(run.instances().lock(identity));
        return Identities.isReuse(identity)
                ? id + " (reuse " + (1 + identity - Identities.FIRST_REUSE) + ")"
                : id;
    }

    private static IntUnaryOperator named(SymbolTable from, SymbolTable to, String source) {
        return id -> to.intern(from.text(id) + " in " + source);
    }

    /** What graph rules can rest on. */
    public Evidence evidence() {
        return new Evidence(
                new TraceMeta(false, profile, false, false, Set.of(), null, null),
                symbols,
                tasks,
                new Instances(symbols, classes),
                classes,
                dependencies,
                new EventGraph(dependencies.heldSets()),
                new InstanceOrders(dependencies.heldSets(), 0),
                new Occurrences(),
                Set.of(),
                new CycleMarks(),
                Set.of(),
                Set.of(),
                most);
    }

    /** How a recording's numbers are numbered here, in the order of the recordings' names. */
    public List<Renumbering> numbers() {
        return numbers;
    }
}
