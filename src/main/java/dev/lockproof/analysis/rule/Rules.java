package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.context.Hold;
import dev.lockproof.analysis.context.Instances;
import dev.lockproof.analysis.context.Misuse;
import dev.lockproof.analysis.context.Task;
import dev.lockproof.analysis.context.Tasks;
import dev.lockproof.analysis.context.Violations;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.WaitRank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All rules: told of what goes wrong on the way, and asked at the end for what the whole recording
 * shows.
 */
public final class Rules implements Violations {

    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity)
                    .reversed()
                    .thenComparing(Finding::confidence)
                    .thenComparing(Finding::rule)
                    .thenComparing(f -> f.classes().size())
                    .thenComparing(f -> String.join("|", f.classes()))
                    .thenComparing(f -> f.line() == null ? 0L : f.line())
                    .thenComparing(Finding::fingerprint);

    private final int most;
    private final Tasks tasks;
    private final LockClasses classes;
    private final Dependencies dependencies;
    private final Names names;
    private final EventFindings events;
    private final SingleLockRules singleLocks;
    private final Recursions recursions;
    private final CallbackChecker checker;
    private final CallbackRules callbacks;
    private final SleepRules sleep;
    private final MisuseRules misuses;
    private Trust trust = new Trust(TraceMeta.DEFAULT);
    private boolean cyclesCut;

    /**
     * @param most how many different findings at single events are kept
     */
    public Rules(
            Symbols symbols,
            Tasks tasks,
            LockClasses classes,
            Instances instances,
            Dependencies dependencies,
            CallbackChecker checker,
            int most) {
        this.most = most;
        this.tasks = tasks;
        this.classes = classes;
        this.dependencies = dependencies;
        this.names = new Names(symbols, tasks, classes, instances);
        this.events = new EventFindings(most);
        this.singleLocks = new SingleLockRules(names, events);
        this.recursions = new Recursions(names, dependencies.heldSets(), events);
        this.sleep = new SleepRules(names, events);
        this.misuses = new MisuseRules(names, events);
        this.checker = checker;
        this.callbacks = new CallbackRules(symbols, checker, events);
    }

    /** What is known of the recording as a whole. */
    public void meta(TraceMeta meta) {
        trust = new Trust(meta);
        checker.release(meta.release());
    }

    @Override
    public void recursion(Task task, Hold held, Hold wanted, boolean againstOrder) {
        recursions.add(task, held, wanted, againstOrder, trust);
    }

    @Override
    public void nestLockNotHeld(Task task, int node, int nest, Event event) {
        singleLocks.nestLockNotHeld(task, node, nest, event);
    }

    @Override
    public void releasedUnheld(Task task, int node, Event event) {
        singleLocks.releasedUnheld(task, node, event);
    }

    @Override
    public void heldAtBoundary(Task task, Hold hold, Event event) {
        singleLocks.heldAtBoundary(task, hold, event);
    }

    @Override
    public void destroyedHeld(Task holder, Hold hold, Task task, Event event) {
        singleLocks.destroyedHeld(holder, hold, task, event);
    }

    @Override
    public void mayBlock(Task task, @Nullable Hold wanted, Event event) {
        if (trust.isLinux()) {
            sleep.mayBlock(task, wanted, event, trust);
        }
    }

    @Override
    public void invalidWaitContext(
            Task task, Hold wanted, WaitRank outer, WaitRank limit, Event event) {
        if (trust.isLinux()) {
            sleep.invalidWaitContext(task, wanted, outer, limit, event, trust);
        }
    }

    @Override
    public void misuse(Misuse misuse, Task task, int node, Event event) {
        if (misuse.ofLinuxOnly() && !trust.isLinux()) {
            return;
        }
        misuses.misuse(misuse, task, node, event);
    }

    @Override
    public void called(Task task, Event event) {
        callbacks.called(event);
    }

    /**
     * All findings of a recording that has ended, worst first, in an order that depends on them
     * alone.
     */
    public List<Finding> findings() {
        RingJudge judge = new RingJudge(tasks, dependencies.heldSets(), trust.isLinux());
        List<Finding> findings = new ArrayList<>(events.all());
        findings.addAll(recursions.recursive(judge, trust));
        findings.addAll(new ObservedDeadlocks(names).find(tasks.alive()));
        NamedGraph graph = new NamedGraph(classes, dependencies);
        if (trust.irqStateIsKnown()) {
            findings.addAll(new InterruptRules(names, classes, trust).find());
            findings.addAll(new IrqUnsafeDependencies(names, classes, trust, graph, most).find());
        }
        Cycles cycles = new Cycles(graph);
        findings.addAll(new CircularDependency(names, trust, judge).findings(cycles, most));
        cyclesCut = cycles.cut();
        findings.sort(WORST_FIRST);
        return findings;
    }

    /** Whether a bound left something out that findings may rest on. */
    public boolean isCut() {
        return dependencies.cut() > 0 || cyclesCut;
    }

    /** What bounds cut off, for the diagnostics. */
    public List<String> cuts() {
        List<String> cuts = new ArrayList<>();
        if (events.cut() > 0) {
            cuts.add(
                    events.cut()
                            + " events that break rules were left out: too many different ones");
        }
        if (dependencies.cut() > 0) {
            cuts.add(
                    "some dependencies were left out: more than the bound on distinct ones"
                            + " (lockproof.limits.dependencies)");
        }
        if (cyclesCut) {
            cuts.add(
                    "the search for cycles was ended early: the graph is too tangled; cycles may be missing");
        }
        return cuts;
    }
}
