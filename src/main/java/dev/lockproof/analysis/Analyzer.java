package dev.lockproof.analysis;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.callback.Contract;
import dev.lockproof.analysis.context.ContextTracker;
import dev.lockproof.analysis.context.Instances;
import dev.lockproof.analysis.context.Tasks;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.HoldContexts;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Observations;
import dev.lockproof.analysis.rule.Rules;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a recording's events and tells what they teach. One analyzer serves one recording, by one
 * thread at a time; its memory grows with classes, dependencies, tasks and locks, not with events.
 */
public final class Analyzer implements TraceSink {

    private static final int MOST_DIAGNOSTICS = 20;

    private final Symbols symbols;
    private final AnalysisLimits limits;
    private final Tasks tasks = new Tasks();
    private final LockClasses classes;
    private final HoldContexts contexts = new HoldContexts();
    private final Dependencies dependencies;
    private final Rules rules;
    private final ContextTracker tracker;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private boolean complete;
    private long events;
    private long skippedLines;

    /**
     * @param contracts what callbacks promise, at most one a hook
     */
    public Analyzer(AnalysisLimits limits, List<Contract> contracts) {
        this.limits = limits;
        this.symbols = new Symbols(limits.maxSymbolBytes());
        this.classes = new LockClasses(symbols);
        this.dependencies = new Dependencies(limits.maxDependencies());
        Instances instances = new Instances(symbols, classes);
        CallbackChecker checker = new CallbackChecker(contracts);
        this.rules =
                new Rules(
                        symbols,
                        tasks,
                        classes,
                        instances,
                        dependencies,
                        checker,
                        limits.maxFindings());
        this.tracker =
                new ContextTracker(
                        symbols,
                        tasks,
                        classes,
                        instances,
                        contexts,
                        dependencies,
                        checker::mapOf,
                        rules,
                        limits.maxHeld());
    }

    @Override
    public Symbols symbols() {
        return symbols;
    }

    @Override
    public void meta(TraceMeta meta) {
        complete = meta.complete();
        tracker.meta(meta);
        rules.meta(meta);
    }

    @Override
    public void event(Event event) {
        events++;
        tracker.event(event);
    }

    @Override
    public void skipped(long line, String why) {
        skippedLines++;
        if (!why.isEmpty()) {
            diagnostic(line, why);
        }
    }

    @Override
    public void diagnostic(long line, String message) {
        if (diagnostics.size() < MOST_DIAGNOSTICS) {
            diagnostics.add(new Diagnostic(line, message));
        }
    }

    /** Ends the recording. To be called once, after the last event. */
    public AnalysisResult finish() {
        new Observations(contexts, dependencies).distributeCounts();
        List<Finding> findings = rules.findings();
        if (events == 0) {
            diagnostics.add(new Diagnostic(0, "the input has no events, so nothing was checked"));
        }
        for (String cut : rules.cuts()) {
            diagnostics.add(new Diagnostic(0, cut));
        }
        if (findings.size() > limits.maxFindings()) {
            diagnostics.add(
                    new Diagnostic(
                            0,
                            findings.size()
                                    + " findings, of which the worst "
                                    + limits.maxFindings()
                                    + " are kept (lockproof.limits.findings)"));
            findings = findings.subList(0, limits.maxFindings());
        }
        return new AnalysisResult(
                findings,
                GraphView.of(symbols, tasks, classes, dependencies, findings),
                events,
                tasks.size(),
                symbols.locks().size(),
                classes.size(),
                dependencies.all().size(),
                complete && !tracker.lost() && !rules.isCut(),
                skippedLines,
                diagnostics);
    }
}
