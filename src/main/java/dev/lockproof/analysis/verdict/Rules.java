package dev.lockproof.analysis.verdict;

import dev.lockproof.analysis.callback.CallTable;
import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.EventGraph;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.analysis.protocol.CallbackTracker;
import dev.lockproof.analysis.ring.ObservedDeadlocks;
import dev.lockproof.analysis.rule.CallbackRules;
import dev.lockproof.analysis.rule.EventFindings;
import dev.lockproof.analysis.rule.LeakRules;
import dev.lockproof.analysis.rule.MisuseRules;
import dev.lockproof.analysis.rule.RcuRules;
import dev.lockproof.analysis.rule.Recursions;
import dev.lockproof.analysis.rule.SingleLockRules;
import dev.lockproof.analysis.rule.SleepRules;
import dev.lockproof.analysis.rule.WaitRules;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Leak;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.analysis.track.Violations;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.WaitRank;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What rules note on the way: told of all that goes wrong, and asked for it at the end. */
public final class Rules implements Violations {

    private final int most;
    private final Learning learning;
    private final List<PrimeProfile> profiles;
    private final Symbols symbols;
    private final Tasks tasks;
    private final LockClasses classes;
    private final Instances instances;
    private final Dependencies dependencies;
    private final EventGraph eventGraph;
    private final Names names;
    private final EventFindings events;
    private final SingleLockRules singleLocks;
    private final Recursions recursions;
    private final CallbackChecker checker;
    private final CallTable calls;
    private final CallbackTracker callbacks;
    private final SleepRules sleep;
    private final MisuseRules misuses;
    private final WaitRules waits;
    private final LeakRules leaks;
    private final RcuRules rcu;
    private TraceMeta meta = TraceMeta.DEFAULT;
    private Credibility trust = new Credibility(meta);

    /**
     * @param learning whose events are learned from
     * @param profiles declared dependencies to add
     * @param most how many different findings at single events are kept
     */
    public Rules(
            Symbols symbols,
            Tasks tasks,
            LockClasses classes,
            Instances instances,
            Dependencies dependencies,
            EventGraph eventGraph,
            CallbackChecker checker,
            CallTable calls,
            Learning learning,
            List<PrimeProfile> profiles,
            int most) {
        this.most = most;
        this.learning = learning;
        this.profiles = profiles;
        this.symbols = symbols;
        this.instances = instances;
        this.tasks = tasks;
        this.classes = classes;
        this.dependencies = dependencies;
        this.eventGraph = eventGraph;
        this.names = new Names(symbols, tasks, classes, instances);
        this.events = new EventFindings(most, learning);
        this.singleLocks = new SingleLockRules(names, events);
        this.recursions = new Recursions(names, dependencies.heldSets(), events, learning);
        this.sleep = new SleepRules(names, events);
        this.misuses = new MisuseRules(names, events);
        this.waits = new WaitRules(names, events);
        this.checker = checker;
        this.leaks = new LeakRules(names, events);
        this.rcu = new RcuRules(names, events);
        this.calls = calls;
        this.callbacks =
                new CallbackTracker(
                        symbols,
                        classes,
                        checker,
                        new CallbackRules(symbols, names, checker, calls, events));
    }

    /** What is known of the recording as a whole. */
    public void meta(TraceMeta meta) {
        this.meta = meta;
        trust = new Credibility(meta);
        checker.release(meta.release());
        callbacks.meta(meta);
    }

    /** What is known of the recording as a whole at its end. */
    public TraceMeta meta() {
        return meta;
    }

    /** What the recording turned out not to carry. */
    public void missing(Gap gap) {
        meta = meta.without(gap);
    }

    @Override
    public void recursion(Task task, Hold held, Hold wanted, boolean againstOrder) {
        if (callbacks.isNested(wanted)) {
            return;
        }
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
        if (callbacks.blocks(task, wanted, trust.kindsAreGuessed(), event)) {
            return;
        }
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
    public void waitedLong(Task task, int node, int holder, long seconds, Event event) {
        waits.waitedLong(task, node, holder, seconds, event);
    }

    @Override
    public void flushesWhileFreeing(Task task, int queue, Event event) {
        if (trust.isLinux()) {
            waits.flushesWhileFreeing(task, queue, event);
        }
    }

    @Override
    public void waitsForItself(Task task, Hold section, Event event) {
        waits.waitsForItself(task, section, event);
    }

    @Override
    public void syncInReader(Task task, Hold held, Hold wanted) {
        rcu.syncInReader(task, held, wanted);
    }

    @Override
    public void leaked(Leak leak, Task task, int section, @Nullable Hold hold, Event event) {
        if (section < 0 ? !checker.keepsLocks(names.text(event.hook)) : trust.isLinux()) {
            leaks.leaked(leak, task, section, hold, event);
        }
    }

    @Override
    public void callback(Task task, Event event) {
        callbacks.event(task, event);
        if (event.op == Op.CALLBACK || event.op == Op.CALLBACK_EXIT) {
            calls.called(event);
        }
    }

    @Override
    public boolean allocates(Task task, Reclaim reclaim, Event event) {
        return callbacks.allocates(task, reclaim, event);
    }

    @Override
    public void takes(Task task, Event event) {
        callbacks.takes(task, event);
    }

    @Override
    public void boundary(Task task, Event event) {
        callbacks.boundary(task, event);
    }

    @Override
    public void destroyed(Event event) {
        callbacks.destroyed(event);
    }

    @Override
    public void lost() {
        callbacks.lost();
    }

    /**
     * Ends the recording: what it taught.
     *
     * @param unfollowed what else bounds left out
     */
    public Evidence evidence(List<String> unfollowed) {
        learning.byNobody();
        callbacks.finish();
        Set<Finding> atEnd = new LinkedHashSet<>();
        CycleMarks marks = new CycleMarks();
        Set<String> cuts = new TreeSet<>(unfollowed);
        cuts.addAll(callbacks.cuts());
        if (instances.reusesCut()) {
            cuts.add(
                    "ids of locks are used again so often that some locks of one id count as one lock");
        }
        if (learning.isOn()) {
            ObservedDeadlocks deadlocks = new ObservedDeadlocks(names, marks);
            atEnd.addAll(deadlocks.find(tasks.alive()));
            if (deadlocks.cut()) {
                cuts.add(
                        "so many tasks wait at the end that not all were looked at: deadlocks may be missing");
            }
        }
        return new Evidence(
                meta,
                symbols,
                tasks,
                instances,
                classes,
                dependencies,
                eventGraph,
                recursions.orders(),
                events.sum(),
                atEnd,
                marks,
                cuts,
                Set.copyOf(profiles),
                most);
    }
}
