package dev.lockproof.analysis.reported;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.report.BlockedThread;
import dev.lockproof.trace.report.Complaint.Deadlock;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportedLock;
import java.util.List;
import java.util.Objects;

/** Findings from dumps in which a thread waits for a lock of its own. */
final class DumpRecursions {

    private static final String RULE = ReportFinding.DUMPED_AGAIN.rule();

    private final ReportWords words;
    private final ToolWords tools;

    DumpRecursions(ReportWords words) {
        this.words = words;
        this.tools = new ToolWords(words);
    }

    /**
     * The finding of a thread that waits for itself.
     *
     * @param deadlock a ring of that thread alone
     */
    Finding again(LockReport report, Deadlock deadlock) {
        BlockedThread thread = deadlock.ring().getFirst();
        ReportedLock held = Objects.requireNonNull(thread.held());
        ReportedLock wanted = Objects.requireNonNull(thread.wanted());
        String name = held.lockClass();
        Text text =
                words.words()
                        .text(
                                ReportFinding.DUMPED_AGAIN,
                                Values.of(Hole.TASK, tools.thread(thread.thread()))
                                        .with(Hole.LOCK, tools.lock(held))
                                        .with(
                                                Hole.PLACE,
                                                words.place(thread.line(), thread.site())));
        Step step =
                new Step(
                        name,
                        name,
                        held.mode().text(),
                        wanted.mode().text(),
                        thread.thread(),
                        thread.line(),
                        thread.site(),
                        null,
                        held.site(),
                        1);
        ScenarioRow row = new ScenarioRow(0, "lock(" + name + ")");
        return words.finding(
                report,
                RULE,
                ReportWords.fingerprint(RULE, name, ReportWords.function(thread.site())),
                new Grade(
                        deadlock.timed() ? Severity.WARNING : Severity.ERROR, Confidence.OBSERVED),
                text,
                new Ring(List.of(name), List.of(step), List.of(row, row)),
                thread.site());
    }
}
