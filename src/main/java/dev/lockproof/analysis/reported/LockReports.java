package dev.lockproof.analysis.reported;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.report.Complaint.Breach;
import dev.lockproof.trace.report.Complaint.Fault;
import dev.lockproof.trace.report.Complaint.Stuck;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportedLock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings from reports about single locks and waiting tasks. */
final class LockReports {

    private static final String STUCK = "stuck-task";

    private final ReportWords words;

    LockReports(ReportWords words) {
        this.words = words;
    }

    /** The findings of a breach: several locks that are held too long are one each. */
    List<Finding> breach(LockReport report, Breach breach) {
        boolean each =
                breach.fault() == Fault.HELD_AT_EXIT || breach.fault() == Fault.HELD_AT_USER_RETURN;
        if (!each || breach.locks().isEmpty()) {
            ReportedLock lock = breach.locks().isEmpty() ? null : breach.locks().getFirst();
            return List.of(finding(report, breach, lock, breach.site()));
        }
        return breach.locks().stream()
                .map(lock -> finding(report, breach, lock, lock.site()))
                .toList();
    }

    private Finding finding(
            LockReport report, Breach breach, @Nullable ReportedLock lock, @Nullable String site) {
        ReportFinding key = key(breach.fault());
        String name = lock == null ? null : lock.lockClass();
        return words.finding(
                report,
                key.rule(),
                fingerprint(key.rule(), breach, name, site),
                new Grade(severity(breach.fault()), Confidence.OBSERVED),
                text(key, report, breach, lock, site),
                classes(breach),
                site);
    }

    private static Ring classes(Breach breach) {
        List<String> classes =
                breach.locks().stream().map(ReportedLock::lockClass).distinct().toList();
        return new Ring(classes, List.of(), List.of());
    }

    private static String fingerprint(
            String rule, Breach breach, @Nullable String name, @Nullable String site) {
        String identity = ReportWords.className(name);
        return breach.fault() == Fault.WORK_LEAK
                ? ReportWords.fingerprint(
                        rule, breach.about() == null ? "" : breach.about(), identity)
                : switch (breach.fault()) {
                    case FLUSHES_WHILE_FREEING -> ReportWords.fingerprint(rule, identity);
                    // Recorders at lockdep's entry points do not know who frees.
                    case FREED_HELD -> ReportWords.fingerprint(rule, identity, "");
                    default -> ReportWords.fingerprint(rule, identity, ReportWords.function(site));
                };
    }

    private Text text(
            ReportFinding key,
            LockReport report,
            Breach breach,
            @Nullable ReportedLock lock,
            @Nullable String site) {
        Values all =
                Values.of(Hole.TASK, words.task(report))
                        .with(Hole.LOCK, words.lockClass(lock))
                        .with(Hole.PLACE, words.place(report, site))
                        .with(Hole.ABOUT, words.known(breach.about()))
                        .with(Hole.CALL, words.known(breach.about()))
                        .with(
                                Hole.OTHER_LOCK,
                                words.lockClass(
                                        breach.locks().size() > 1 ? breach.locks().get(1) : null))
                        .with(Hole.LINE, report.origin().line());
        return words.words().text(key, all.only(key.holes()));
    }

    private static ReportFinding key(Fault fault) {
        return switch (fault) {
            case UNLOCK_NOT_HELD -> ReportFinding.REPORTED_UNLOCK;
            case CONTENDED_NOT_REQUESTED -> ReportFinding.REPORTED_CONTENTION;
            case FREED_HELD -> ReportFinding.REPORTED_FREED;
            case HELD_AT_EXIT -> ReportFinding.REPORTED_AT_EXIT;
            case HELD_AT_USER_RETURN -> ReportFinding.REPORTED_AT_USER_RETURN;
            case NEST_NOT_HELD -> ReportFinding.REPORTED_NEST;
            case READER_UNPROTECTED -> ReportFinding.REPORTED_READER;
            case WORK_LEAK -> ReportFinding.REPORTED_LEAK;
            case NOT_REGISTERED -> ReportFinding.REPORTED_KEY;
            case TOO_DEEP -> ReportFinding.REPORTED_DEPTH;
            case BAD_SUBCLASS -> ReportFinding.REPORTED_SUBCLASS;
            case TWO_NAMES -> ReportFinding.REPORTED_TWO_NAMES;
            case FLUSHES_WHILE_FREEING -> ReportFinding.REPORTED_FLUSH;
        };
    }

    private static Severity severity(Fault fault) {
        return switch (fault) {
            case NOT_REGISTERED, TOO_DEEP -> Severity.INFO;
            case CONTENDED_NOT_REQUESTED,
                    READER_UNPROTECTED,
                    BAD_SUBCLASS,
                    TWO_NAMES,
                    FLUSHES_WHILE_FREEING ->
                    Severity.WARNING;
            default -> Severity.ERROR;
        };
    }

    Finding stuck(LockReport report, Stuck stuck) {
        Text text =
                words.words()
                        .text(
                                ReportFinding.REPORTED_STUCK,
                                Values.of(Hole.TASK, stuck.task())
                                        .with(Hole.SECONDS, stuck.seconds())
                                        .with(Hole.PLACE, words.place(report, stuck.site())));
        String lock = stuck.lock();
        String fingerprint =
                lock == null
                        ? ReportWords.fingerprint(
                                STUCK,
                                "",
                                command(stuck.task()),
                                ReportWords.function(stuck.site()))
                        : ReportWords.fingerprint(STUCK, ReportWords.className(lock));
        return words.finding(
                report,
                STUCK,
                fingerprint,
                new Grade(Severity.WARNING, Confidence.OBSERVED),
                text,
                new Ring(lock == null ? List.of() : List.of(lock), List.of(), List.of()),
                stuck.site());
    }

    /** A task's command without numbers, which differ from run to run. */
    private static String command(String task) {
        StringBuilder command = new StringBuilder();
        String name = task.substring(0, Math.max(task.lastIndexOf('/'), 0));
        for (int i = 0; i < name.length(); i++) {
            if (!Character.isDigit(name.charAt(i))) {
                command.append(name.charAt(i));
            }
        }
        return command.toString();
    }
}
