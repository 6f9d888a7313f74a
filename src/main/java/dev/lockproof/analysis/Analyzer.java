package dev.lockproof.analysis;

import dev.lockproof.analysis.callback.CallTable;
import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.graph.Dependencies;
import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.HoldContexts;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.graph.Observations;
import dev.lockproof.analysis.graph.SignalGraph;
import dev.lockproof.analysis.kernel.KernelCollector;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.learned.IndexSet;
import dev.lockproof.analysis.learned.LearnedRecording;
import dev.lockproof.analysis.learned.LearnedRecording.Remark;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.LessonMaker;
import dev.lockproof.analysis.learned.SegmentOrder;
import dev.lockproof.analysis.learned.SharedLesson;
import dev.lockproof.analysis.reported.ReportRules;
import dev.lockproof.analysis.task.Instances;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.analysis.task.Shard;
import dev.lockproof.analysis.task.Tasks;
import dev.lockproof.analysis.track.ContextTracker;
import dev.lockproof.analysis.track.Ending;
import dev.lockproof.analysis.track.TrackerPorts;
import dev.lockproof.analysis.verdict.Rules;
import dev.lockproof.finding.Wordings;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.InputLines;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.UnknownLine;
import dev.lockproof.trace.contention.ContentionSink;
import dev.lockproof.trace.graph.GraphSink;
import dev.lockproof.trace.report.ReportSink;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a recording's events and says what they teach. One analyzer serves one recording and one
 * thread at a time. Its memory grows with classes, dependencies, tasks and locks, not with events.
 */
public final class Analyzer implements TraceSink {

    private static final String NOTHING_CHECKED =
            "Nothing was checked: the input has no event of a lock, a context, a callback or a"
                    + " wait.";
    private static final String RELEASE_ORDER = "release-order";

    private final Symbols symbols;
    private final Tasks tasks;
    private final Wordings words;
    private final AnalysisLimits limits;
    private final Shard shard;
    private final HoldContexts contexts = new HoldContexts();
    private final Dependencies dependencies;
    private final SignalGraph signals;
    private final Learning learning;
    private final CallTable calls;
    private final Rules rules;
    private final ReportRules reports;
    private final KernelCollector kernel;
    private final ContextTracker tracker;
    private final List<Remark> remarks = new ArrayList<>();
    private int doubts;
    private boolean checked;
    private final EnumSet<Op> seen = EnumSet.noneOf(Op.class);
    private final Set<String> off;
    private long events;
    private long lines;
    private long skippedLines;
    private final List<UnknownLine> unknownLines = new ArrayList<>();
    private long furtherRemarks;
    private @Nullable Evidence ended;

    /**
     * Creates an analyzer of a recording or of one shard of it. Every shard receives all events and
     * learns from those of its own tasks. The summaries of all shards merge into that of the whole.
     */
    public Analyzer(AnalysisOptions options) {
        this.words = options.words();
        this.limits = options.limits();
        this.shard = options.shard();
        this.off = options.releaseOrder() ? Set.of() : Set.of(RELEASE_ORDER);
        this.learning = new Learning(shard);
        this.symbols = new Symbols(limits.maxSymbolBytes());
        this.tasks = new Tasks(shard);
        LockClasses classes = new LockClasses(symbols);
        this.dependencies =
                new Dependencies(limits.maxDependencies(), new HeldSets(), shard.index());
        this.signals = new SignalGraph(dependencies.heldSets());
        Instances instances = new Instances(symbols, classes);
        this.reports = new ReportRules(options.words(), limits.maxFindings());
        this.kernel = new KernelCollector(limits.maxDependencies(), limits.maxSymbolBytes());
        CallbackChecker checker = CallbackChecker.of(options.contracts());
        this.calls = new CallTable(symbols, checker, learning::isOn, limits.maxFindings());
        this.rules =
                new Rules(
                        options.words(),
                        symbols,
                        tasks,
                        classes,
                        instances,
                        dependencies,
                        signals,
                        checker,
                        calls,
                        learning,
                        options.profiles(),
                        limits.maxFindings());
        this.tracker =
                new ContextTracker(
                        symbols,
                        tasks,
                        classes,
                        instances,
                        contexts,
                        dependencies,
                        signals,
                        new TrackerPorts(checker, rules, rules, rules, this::contradiction),
                        learning,
                        limits.maxHeld(),
                        options.releaseOrder());
    }

    @Override
    public Symbols symbols() {
        return symbols;
    }

    @Override
    public void meta(TraceMeta meta) {
        tracker.meta(meta);
        rules.meta(meta);
    }

    /** The profile of the recording, as far as it has been read. */
    public Profile profile() {
        return rules.meta().profile();
    }

    @Override
    public void missing(Gap gap) {
        rules.missing(gap);
    }

    @Override
    public void event(Event event) {
        events++;
        checked = checked || event.op.isChecked();
        seen.add(event.op);
        tracker.event(event);
    }

    @Override
    public ReportSink reports() {
        return reports;
    }

    @Override
    public GraphSink graph() {
        return kernel;
    }

    @Override
    public ContentionSink contention() {
        return kernel;
    }

    @Override
    public void skipped(long line) {
        skippedLines++;
    }

    @Override
    public void unknown(UnknownLine line) {
        skippedLines++;
        if (unknownLines.size() < InputLines.FIRST_UNKNOWN) {
            unknownLines.add(line);
        }
    }

    /** Notes how many lines the input has. */
    public void lines(long count) {
        lines = count;
    }

    @Override
    public void judged() {
        checked = true;
    }

    @Override
    public void inconclusive(long line, String why) {
        // Such reasons come before other remarks, which must not crowd them out.
        remarks.add(Math.min(doubts++, remarks.size()), new Remark(line, why));
        if (remarks.size() > limits.maxDiagnostics()) {
            remarks.removeLast();
            furtherRemarks++;
        }
    }

    @Override
    public void diagnostic(long line, String message) {
        if (remarks.size() < limits.maxDiagnostics()) {
            remarks.add(new Remark(line, message));
        } else {
            furtherRemarks++;
        }
    }

    /** Each shard sees each contradiction; the one that learns from the event reports it. */
    private void contradiction(long line, String message) {
        if (learning.isOn()) {
            diagnostic(line, message);
        }
    }

    /** Ends a recording without a name, like {@link #summary(String)}. */
    public Summary summary() {
        return summary("");
    }

    /**
     * Ends the recording and returns what it taught. Call it once, after the last event.
     *
     * @param source the recording's name among others, the same for all its parts
     */
    public Summary summary(String source) {
        Evidence evidence = end();
        return Summary.of(words, LessonMaker.of(recording(source), evidence, kernel.facts(source)));
    }

    /** Ends the recording and returns its result. Call it once, after the last event. */
    public AnalysisResult finish() {
        Evidence evidence = end();
        ended = evidence;
        return Summary.result(words, recording(""), evidence, kernel.facts(""));
    }

    /**
     * What a finished recording contributes to what several show together.
     *
     * @param source the recording's name among others
     * @return see {@link SharedLesson}; null if it takes no part
     * @throws NullPointerException before {@link #finish}
     */
    public @Nullable Lesson shared(String source) {
        LearnedRecording recording = recording(source);
        return recording.isTrusted()
                ? SharedLesson.of(
                        Summary.unjudged(
                                LessonMaker.of(
                                        recording,
                                        Objects.requireNonNull(ended),
                                        kernel.facts(source))))
                : null;
    }

    private Evidence end() {
        Ending ending = tracker.finish();
        if (!checked && reports.count() == 0 && doubts == 0 && kernel.isEmpty()) {
            inconclusive(0, NOTHING_CHECKED);
        }
        new Observations(contexts, dependencies).distributeCounts();
        if (!tracker.contradicted().isEmpty()) {
            dependencies.retract(tracker.contradicted());
            signals.retract(tracker.contradicted());
        }
        if (tracker.assumedEnabled() > 0) {
            remarks.add(
                    Math.min(doubts, remarks.size()),
                    new Remark(
                            0,
                            "For "
                                    + tracker.assumedEnabled()
                                    + " tasks interrupts were assumed enabled: the recording did"
                                    + " not show their state early enough."));
        }
        Evidence evidence = rules.evidence(ending);
        if (shard.index() == 0) {
            reports.addTo(evidence.occurrences(), 0);
        }
        return evidence;
    }

    private LearnedRecording recording(String source) {
        return new LearnedRecording(
                source,
                rules.meta(),
                shard.of(),
                IndexSet.of(shard.index()),
                events,
                new InputLines(lines, skippedLines, unknownLines),
                tracker.lost(),
                doubts,
                seen,
                off,
                tasks.size(),
                symbols.locks().size(),
                limits.maxFindings(),
                limits.maxDiagnostics(),
                remarks,
                furtherRemarks,
                calls.counts(shard.index()),
                SegmentOrder.of(tasks.segments()));
    }
}
