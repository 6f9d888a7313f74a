package dev.lockproof.analysis.reported;

import dev.lockproof.analysis.judge.SelfDeadlock;
import dev.lockproof.analysis.judge.WorkItems;
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
import dev.lockproof.trace.report.Complaint.Recursion;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportedLock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Findings from reports about a task that requests a class of which it holds a lock. */
final class RecursionReports {

    private static final String AGAIN = "self-deadlock";
    private static final String OTHER = "recursive-locking";

    private final ReportWords words;

    RecursionReports(ReportWords words) {
        this.words = words;
    }

    Finding recursion(LockReport report, Recursion recursion) {
        ReportedLock wanted = recursion.wanted();
        ReportedLock held = recursion.held();
        ReportedLock known = wanted == null ? held : wanted;
        String name = known == null ? null : known.lockClass();
        boolean same = Boolean.TRUE.equals(recursion.same());
        String rule = rule(name, same);
        boolean crossing = rule.equals(OTHER);
        Values values =
                Values.of(Hole.TASK, words.task(report))
                        .with(Hole.LOCK, words.lockNamed(name))
                        .with(Hole.PLACE, words.place(report, held == null ? null : held.site()))
                        .with(
                                Hole.OTHER_PLACE,
                                words.place(report, wanted == null ? null : wanted.site()));
        Text text =
                crossing
                        ? words.words().text(ReportFinding.REPORTED_OTHER_INSTANCE, values)
                        : words.words().text(rule, ReportFinding.REPORTED_AGAIN, values);
        Grade grade =
                crossing
                        ? new Grade(Severity.WARNING, Confidence.CLASS)
                        : new Grade(Severity.ERROR, same ? Confidence.INSTANCE : Confidence.CLASS);
        return words.finding(
                report,
                rule,
                ReportWords.fingerprint(rule, ReportWords.className(name)),
                grade,
                text,
                twice(report, wanted, held),
                wanted == null ? null : wanted.site());
    }

    private static String rule(@Nullable String name, boolean same) {
        if (name != null && WorkItems.isFlushed(name)) {
            return SelfDeadlock.FLUSH_OF_ITSELF.rule();
        }
        if (name != null && name.equals(SelfDeadlock.RECLAIM_MAP) && same) {
            return SelfDeadlock.RECLAIM_AGAIN.rule();
        }
        return same ? AGAIN : OTHER;
    }

    private static Ring twice(
            LockReport report, @Nullable ReportedLock wanted, @Nullable ReportedLock held) {
        if (wanted == null || held == null) {
            return new Ring(
                    Stream.of(wanted, held)
                            .filter(Objects::nonNull)
                            .map(ReportedLock::lockClass)
                            .toList(),
                    List.of(),
                    List.of());
        }
        Step step =
                new Step(
                        held.lockClass(),
                        wanted.lockClass(),
                        held.mode().text(),
                        wanted.mode().text(),
                        report.origin().task(),
                        report.origin().line(),
                        wanted.site(),
                        null,
                        held.site(),
                        1);
        return new Ring(
                List.of(wanted.lockClass()),
                List.of(step),
                List.of(
                        new ScenarioRow(0, "lock(" + held.lockClass() + ")"),
                        new ScenarioRow(0, "lock(" + wanted.lockClass() + ")")));
    }
}
