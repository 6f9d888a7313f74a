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
import dev.lockproof.trace.report.Complaint.Breach;
import dev.lockproof.trace.report.Complaint.Fault;
import dev.lockproof.trace.report.Complaint.Overdue;
import dev.lockproof.trace.report.Complaint.Recursion;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.Teller.Doubt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings from what tools for user space report about single locks. */
final class ToolReports {

    /** A wait that is shorter is slow at most. */
    private static final long LONG_SECONDS = 30;

    private final ReportWords words;
    private final ToolWords tools;
    private final CodeNumbers numbers = new CodeNumbers();

    ToolReports(ReportWords words) {
        this.words = words;
        this.tools = new ToolWords(words);
    }

    Finding recursion(LockReport report, Recursion recursion) {
        ReportedLock wanted = recursion.wanted();
        ReportedLock held = recursion.held();
        boolean reads =
                wanted != null
                        && held != null
                        && wanted.mode() == ReportedMode.SHARED
                        && held.mode() == ReportedMode.SHARED;
        String site = wanted == null ? null : wanted.site();
        String heldSite = held == null ? null : held.site();
        ReportFinding key =
                reads
                        ? ReportFinding.TOLD_READ_AGAIN
                        : heldSite == null
                                ? ReportFinding.TOLD_AGAIN_ONLY
                                : ReportFinding.TOLD_AGAIN;
        ReportedLock known = wanted == null ? held : wanted;
        boolean only = key == ReportFinding.TOLD_AGAIN_ONLY;
        Values values =
                ToolWords.values(report)
                        .with(Hole.TASK, tools.thread(report.origin().task()))
                        .with(Hole.LOCK, tools.lock(known))
                        .with(Hole.PLACE, words.place(report, only ? site : heldSite))
                        .with(Hole.OTHER_PLACE, words.place(report, site));
        Text text = words.words().text(key, values.only(key.holes()));
        boolean weak = reads || !ToolWords.teller(report).doubts().isEmpty();
        return words.finding(
                report,
                key.rule(),
                identity(key.rule(), known, site),
                new Grade(weak ? Severity.WARNING : Severity.ERROR, Confidence.INSTANCE),
                text,
                twice(report, known, wanted, held),
                site,
                tools.doubts(report).toArray(String[]::new));
    }

    private Ring twice(
            LockReport report,
            @Nullable ReportedLock known,
            @Nullable ReportedLock wanted,
            @Nullable ReportedLock held) {
        if (known == null) {
            return new Ring(List.of(), List.of(), List.of());
        }
        String name = known.lockClass();
        Step step =
                new Step(
                        name,
                        name,
                        mode(held),
                        mode(wanted),
                        report.origin().task(),
                        report.origin().line(),
                        wanted == null ? null : wanted.site(),
                        null,
                        held == null ? null : held.site(),
                        1);
        return new Ring(
                List.of(name),
                List.of(step),
                List.of(
                        new ScenarioRow(0, "lock(" + name + ")"),
                        new ScenarioRow(0, "lock(" + name + ")")));
    }

    private static String mode(@Nullable ReportedLock lock) {
        return (lock == null ? ReportedMode.UNKNOWN : lock.mode()).text();
    }

    /** The findings of a breach: several locks that are held at the end are one each. */
    List<Finding> breach(LockReport report, Breach breach) {
        ReportFinding key =
                switch (breach.fault()) {
                    case UNLOCK_NOT_HELD -> ReportFinding.TOLD_UNLOCK;
                    case FREED_HELD -> ReportFinding.TOLD_FREED;
                    case HELD_AT_EXIT ->
                            breach.locks().stream().anyMatch(lock -> lock.site() != null)
                                    ? ReportFinding.TOLD_AT_EXIT
                                    : ReportFinding.TOLD_AT_END;
                    default ->
                            throw new IllegalArgumentException("no tool reports " + breach.fault());
                };
        if (breach.locks().isEmpty()) {
            return List.of(breach(report, key, breach, null, breach.site()));
        }
        boolean atExit = breach.fault() == Fault.HELD_AT_EXIT;
        return breach.locks().stream()
                .limit(atExit ? Integer.MAX_VALUE : 1)
                .map(lock -> {
                    boolean taken = atExit && lock.site() != null;
                    return breach(report, key, breach, lock, taken ? lock.site() : breach.site());
                })
                .toList();
    }

    private Finding breach(
            LockReport report,
            ReportFinding key,
            Breach breach,
            @Nullable ReportedLock lock,
            @Nullable String site) {
        Text text =
                words.words()
                        .text(
                                key,
                                ToolWords.values(report)
                                        .with(Hole.TASK, tools.thread(report.origin().task()))
                                        .with(Hole.LOCK, tools.lock(lock))
                                        .with(Hole.PLACE, words.place(report, site)));
        List<String> notes = new ArrayList<>(tools.doubts(report));
        if (breach.about() != null) {
            Values owner = Values.of(Hole.TASK, tools.thread(breach.about()));
            notes.add(words.phrase(ReportPhrase.TOOL_HELD_BY, owner));
        }
        if (key == ReportFinding.TOLD_FREED && lock != null && lock.site() != null) {
            notes.add(words.phrase(ReportPhrase.TOOL_TAKEN_AT, Values.of(Hole.SITE, lock.site())));
        }
        boolean ends = key == ReportFinding.TOLD_AT_EXIT || key == ReportFinding.TOLD_AT_END;
        boolean killed = ToolWords.teller(report).doubts().contains(Doubt.KILLED);
        Severity severity = killed ? Severity.INFO : ends ? Severity.WARNING : Severity.ERROR;
        return words.finding(
                report,
                key.rule(),
                identity(key.rule(), lock, site),
                new Grade(severity, Confidence.OBSERVED),
                text,
                new Ring(
                        lock == null ? List.of() : List.of(lock.lockClass()), List.of(), List.of()),
                site,
                notes.toArray(String[]::new));
    }

    Finding overdue(LockReport report, Overdue overdue) {
        BlockedThread waiter = overdue.waiter();
        BlockedThread owner = overdue.owner();
        ReportFinding key =
                owner == null ? ReportFinding.TOLD_OVERDUE : ReportFinding.TOLD_OVERDUE_FOR_OWNER;
        Values values =
                ToolWords.values(report)
                        .with(Hole.TASK, tools.thread(waiter.thread()))
                        .with(Hole.LOCK, tools.lock(waiter.wanted()))
                        .with(Hole.DURATION, overdue.duration())
                        .with(Hole.PLACE, words.place(waiter.line(), waiter.site()));
        if (owner != null) {
            values =
                    values.with(Hole.OTHER_TASK, tools.thread(owner.thread()))
                            .with(Hole.OTHER_PLACE, words.place(owner.line(), owner.site()));
        }
        ReportedLock wanted = waiter.wanted();
        boolean slow = overdue.seconds() < LONG_SECONDS && owner != null;
        return words.finding(
                report,
                key.rule(),
                identity(key.rule(), wanted, waiter.site()),
                new Grade(slow ? Severity.INFO : Severity.WARNING, Confidence.OBSERVED),
                words.words().text(key, values),
                new Ring(
                        wanted == null ? List.of() : List.of(wanted.lockClass()),
                        List.of(),
                        List.of()),
                waiter.site());
    }

    /**
     * What stays the same in other runs: the code, and the lock's name if it is that of the
     * program.
     */
    private String identity(String rule, @Nullable ReportedLock lock, @Nullable String site) {
        String name = lock != null && lock.label() != null ? lock.lockClass() : "";
        String nameless = site == null && lock != null ? lock.lockClass() : name;
        List<String> code = List.of(rule, nameless, ToolRings.function(site));
        int number = site == null ? 0 : numbers.of(code, List.of(site));
        return number == 0
                ? ReportWords.fingerprint(rule, nameless, ToolRings.function(site))
                : ReportWords.fingerprint(rule, nameless, ToolRings.function(site), "#" + number);
    }
}
