package dev.lockproof.analysis.verdict;

import dev.lockproof.analysis.callback.CallTable;
import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.analysis.protocol.CallbackTracker;
import dev.lockproof.analysis.ring.FinalState;
import dev.lockproof.analysis.rule.CallbackRules;
import dev.lockproof.analysis.rule.EventFindings;
import dev.lockproof.analysis.rule.LeakRules;
import dev.lockproof.analysis.rule.MisuseRules;
import dev.lockproof.analysis.rule.RcuRules;
import dev.lockproof.analysis.rule.RecursionRules;
import dev.lockproof.analysis.rule.SingleLockRules;
import dev.lockproof.analysis.rule.SleepRules;
import dev.lockproof.analysis.rule.WaitRules;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.analysis.track.CallbackEvents;
import dev.lockproof.analysis.track.Ending;
import dev.lockproof.analysis.track.SleepObserver;
import dev.lockproof.analysis.track.Violation;
import dev.lockproof.analysis.track.Violation.DestroyedHeld;
import dev.lockproof.analysis.track.Violation.FlushesWhileFreeing;
import dev.lockproof.analysis.track.Violation.HeldAtBoundary;
import dev.lockproof.analysis.track.Violation.HeldAtFork;
import dev.lockproof.analysis.track.Violation.InvalidWaitContext;
import dev.lockproof.analysis.track.Violation.Leaked;
import dev.lockproof.analysis.track.Violation.Misused;
import dev.lockproof.analysis.track.Violation.NestLockNotHeld;
import dev.lockproof.analysis.track.Violation.Recursion;
import dev.lockproof.analysis.track.Violation.ReleasedUnheld;
import dev.lockproof.analysis.track.Violation.SyncInReader;
import dev.lockproof.analysis.track.Violation.WaitedLong;
import dev.lockproof.analysis.track.Violation.WaitsForItself;
import dev.lockproof.analysis.track.ViolationSink;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects what goes wrong at single events, and hands it over when the recording ends. */
public final class Rules implements ViolationSink, SleepObserver, CallbackEvents {

    private final int maxFindings;
    private final Learning learning;
    private final List<PrimeProfile> profiles;
    private final Symbols symbols;
    private final Tasks tasks;
    private final LockClasses classes;
    private final Instances instances;
    private final Dependencies dependencies;
    private final SignalGraph eventGraph;
    private final Names names;
    private final EventFindings events;
    private final SingleLockRules singleLocks;
    private final RecursionRules recursions;
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
     * @param words the texts of findings
     * @param learning decides whose events are learned from
     * @param profiles declared dependencies to add
     * @param maxFindings maximum number of distinct findings at single events
     */
    public Rules(
            Wordings words,
            Symbols symbols,
            Tasks tasks,
            LockClasses classes,
            Instances instances,
            Dependencies dependencies,
            SignalGraph eventGraph,
            CallbackChecker checker,
            CallTable calls,
            Learning learning,
            List<PrimeProfile> profiles,
            int maxFindings) {
        this.maxFindings = maxFindings;
        this.learning = learning;
        this.profiles = profiles;
        this.symbols = symbols;
        this.instances = instances;
        this.tasks = tasks;
        this.classes = classes;
        this.dependencies = dependencies;
        this.eventGraph = eventGraph;
        this.names = new Names(words, symbols, tasks, classes, instances);
        this.events = new EventFindings(maxFindings, learning);
        this.singleLocks = new SingleLockRules(names, events);
        this.recursions = new RecursionRules(names, dependencies.heldSets(), events, learning);
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

    /** Sets what is known about the recording as a whole. */
    public void meta(TraceMeta meta) {
        this.meta = meta;
        trust = new Credibility(meta);
        checker.meta(meta);
        callbacks.meta(meta);
    }

    /** What is known about the recording as a whole once it has ended. */
    public TraceMeta meta() {
        return meta;
    }

    /** Notes something that the recording turned out not to carry. */
    public void missing(Gap gap) {
        meta = meta.without(gap);
    }

    @Override
    public void report(Violation violation) {
        switch (violation) {
            case Recursion fault -> recursion(fault);
            case NestLockNotHeld fault -> singleLocks.nestLockNotHeld(fault);
            case ReleasedUnheld fault -> singleLocks.releasedUnheld(fault);
            case HeldAtBoundary fault -> singleLocks.heldAtBoundary(fault);
            case HeldAtFork fault -> singleLocks.heldAtFork(fault);
            case DestroyedHeld fault -> singleLocks.destroyedHeld(fault);
            case WaitsForItself fault -> waits.waitsForItself(fault);
            case WaitedLong fault -> waits.waitedLong(fault);
            case SyncInReader fault -> rcu.syncInReader(fault);
            case InvalidWaitContext fault -> invalidWaitContext(fault);
            case FlushesWhileFreeing fault -> flushesWhileFreeing(fault);
            case Misused fault -> misused(fault);
            case Leaked fault -> leaked(fault);
        }
    }

    private void recursion(Recursion fault) {
        if (!callbacks.isNested(fault.witness().line())) {
            recursions.add(fault, trust);
        }
    }

    private void invalidWaitContext(InvalidWaitContext fault) {
        if (trust.isLinux()) {
            sleep.invalidWaitContext(fault, trust);
        }
    }

    private void flushesWhileFreeing(FlushesWhileFreeing fault) {
        if (trust.isLinux()) {
            waits.flushesWhileFreeing(fault);
        }
    }

    private void misused(Misused fault) {
        if (trust.isLinux() || !fault.misuse().ofLinuxOnly()) {
            misuses.misused(fault);
        }
    }

    private void leaked(Leaked fault) {
        boolean applies =
                fault.section() < 0
                        ? !checker.keepsLocks(names.text(fault.hook()))
                        : trust.isLinux();
        if (applies) {
            leaks.leaked(fault);
        }
    }

    @Override
    public void mayBlock(Task task, @Nullable Hold wanted, EventView event) {
        if (callbacks.blocks(task, wanted, trust.kindsAreGuessed(), event)) {
            return;
        }
        if (trust.isLinux()) {
            sleep.mayBlock(task, wanted, event, trust);
        }
    }

    @Override
    public void requestsRealTimeLock(Task task, Hold wanted, EventView event) {
        sleep.requestsRealTimeLock(task, wanted, event, trust);
    }

    @Override
    public void callback(Task task, EventView event) {
        callbacks.event(task, event);
        if (event.op() == Op.CALLBACK || event.op() == Op.CALLBACK_EXIT) {
            calls.called(event);
        }
    }

    @Override
    public boolean allocates(Task task, Reclaim reclaim, EventView event) {
        return callbacks.allocates(task, reclaim, event);
    }

    @Override
    public void takes(Task task, EventView event) {
        callbacks.takes(task, event);
    }

    @Override
    public boolean watchesLocks() {
        return callbacks.watchesLocks();
    }

    @Override
    public void initialized(Task task, EventView event) {
        callbacks.initialized(task, event);
    }

    @Override
    public void boundary(Task task, EventView event) {
        callbacks.boundary(task, event);
    }

    @Override
    public void destroyed(EventView event) {
        callbacks.destroyed(event);
    }

    @Override
    public void lost() {
        callbacks.lost();
    }

    /**
     * Ends the recording and returns what it taught.
     *
     * @param ending how it ended
     */
    public Evidence evidence(Ending ending) {
        learning.byNobody();
        callbacks.finish();
        Set<Finding> atEnd = new LinkedHashSet<>();
        CycleMarks marks = new CycleMarks();
        Set<String> cuts = new TreeSet<>(ending.cuts());
        cuts.addAll(callbacks.cuts());
        if (instances.reusesCut()) {
            cuts.add(
                    "Lock ids are reused so often that some locks with the same id count as one"
                            + " lock.");
        }
        if (learning.isOn()) {
            FinalState state = new FinalState(names, instances, marks);
            boolean complete = meta.complete() && !ending.lost() && trust.holdsAreKnown();
            atEnd.addAll(state.find(tasks.alive(), complete, trust.isLinux(), ending.lastTime()));
            if (state.cut()) {
                cuts.add(
                        "Too many tasks wait at the end to check them all. Deadlocks may be"
                                + " missing.");
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
                maxFindings);
    }
}
