package dev.lockproof.analysis.reported;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.report.Complaint.Atomic;
import dev.lockproof.trace.report.Complaint.Context;
import dev.lockproof.trace.report.Complaint.Sleep;
import dev.lockproof.trace.report.Complaint.Usage;
import dev.lockproof.trace.report.Complaint.WaitContext;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportedLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Findings from reports about interrupts and about contexts in which nothing may sleep. */
final class ContextReports {

    private static final String INCONSISTENT = "inconsistent-lock-state";
    private static final String NMI = "nmi-lock-use";
    private static final String CONTEXT = "invalid-wait-context";
    private static final String ATOMIC = "sleep-in-atomic";
    private static final String NONBLOCK = "sleep-in-nonblock";

    private final ReportWords words;

    ContextReports(ReportWords words) {
        this.words = words;
    }

    Finding usage(LockReport report, Usage usage) {
        ReportedLock lock = usage.lock();
        String name = lock == null ? null : lock.lockClass();
        String site = lock == null ? null : lock.site();
        String before = words.known(usage.before());
        String now = words.known(usage.now());
        boolean nmi = before.contains("NMI") || now.contains("NMI");
        Values values =
                Values.of(Hole.LOCK, words.lockNamed(name))
                        .with(Hole.TASK, words.task(report))
                        .with(Hole.PLACE, words.place(report, site));
        Text text =
                nmi
                        ? words.words().text(ReportFinding.REPORTED_IN_NMI, values)
                        : words.words()
                                .text(
                                        ReportFinding.REPORTED_USAGE,
                                        values.with(Hole.USAGE, before)
                                                .with(Hole.OTHER_USAGE, now));
        String state = state(before + now);
        String rule = nmi ? NMI : INCONSISTENT;
        String fingerprint =
                nmi
                        ? ReportWords.fingerprint(rule, ReportWords.className(name))
                        : ReportWords.fingerprint(rule, ReportWords.className(name), state);
        return words.finding(
                report,
                rule,
                fingerprint,
                new Grade(Severity.ERROR, Confidence.CLASS),
                text,
                interrupted(name, nmi ? "<NMI>" : "<Interrupt>"),
                site);
    }

    /** Up to 4.13 lockdep knew reclaim as a third kind of context. */
    private static String state(String uses) {
        if (uses.contains("RECLAIM_FS")) {
            return "RECLAIM_FS";
        }
        return uses.contains("SOFTIRQ") ? "SOFTIRQ" : "HARDIRQ";
    }

    private static Ring interrupted(@Nullable String name, String by) {
        return name == null
                ? new Ring(List.of(), List.of(), List.of())
                : new Ring(
                        List.of(name),
                        List.of(),
                        List.of(
                                new ScenarioRow(0, "lock(" + name + ")"),
                                new ScenarioRow(0, by),
                                new ScenarioRow(0, "  lock(" + name + ")")));
    }

    Finding waitContext(LockReport report, WaitContext context) {
        ReportedLock lock = context.lock();
        ReportedLock under = context.under();
        String name = lock == null ? null : lock.lockClass();
        String limit = text(context.limit());
        Text text =
                words.words()
                        .text(
                                ReportFinding.REPORTED_CONTEXT,
                                Values.of(Hole.TASK, words.task(report))
                                        .with(Hole.LOCK, words.lockNamed(name))
                                        .with(
                                                Hole.PLACE,
                                                words.place(
                                                        report, lock == null ? null : lock.site()))
                                        .with(Hole.RANK, limit)
                                        .with(Hole.OTHER_RANK, text(context.needs()))
                                        .with(
                                                Hole.CONTEXT,
                                                under == null
                                                        ? words.phrase(
                                                                ReportPhrase.REPORT_IN_CONTEXT)
                                                        : underLock(under)));
        boolean sleeps = context.needs() == Context.SLEEP || context.needs() == Context.UNKNOWN;
        return words.finding(
                report,
                CONTEXT,
                ReportWords.fingerprint(
                        CONTEXT,
                        ReportWords.className(name),
                        under == null ? limit : Fingerprint.className(under.lockClass())),
                new Grade(sleeps ? Severity.ERROR : Severity.WARNING, Confidence.OBSERVED),
                text,
                classes(under, lock),
                lock == null ? null : lock.site());
    }

    private static Ring classes(@Nullable ReportedLock under, @Nullable ReportedLock lock) {
        List<String> classes = new ArrayList<>();
        if (under != null) {
            classes.add(under.lockClass());
        }
        if (lock != null) {
            classes.add(lock.lockClass());
        }
        return new Ring(classes, List.of(), List.of());
    }

    private String underLock(ReportedLock lock) {
        return words.phrase(ReportPhrase.REPORT_UNDER_LOCK, Values.of(Hole.LOCK, lock.lockClass()));
    }

    private static String text(Context context) {
        return context.name().toLowerCase(Locale.ROOT);
    }

    Finding sleep(LockReport report, Sleep sleep) {
        boolean nonblock = sleep.why() == Atomic.NONBLOCK_SECTION;
        String rule = nonblock ? NONBLOCK : ATOMIC;
        Values values =
                Values.of(Hole.TASK, words.task(report))
                        .with(Hole.PLACE, words.place(report, sleep.site()));
        Text text =
                nonblock
                        ? words.words().text(ReportFinding.REPORTED_NONBLOCK, values)
                        : words.words()
                                .text(
                                        sleep.slept()
                                                ? ReportFinding.REPORTED_SLEPT
                                                : ReportFinding.REPORTED_SLEEP,
                                        values.with(Hole.CONTEXT, context(sleep)));
        ReportedLock under = sleep.under();
        String at = sleep.where() == null ? sleep.site() : sleep.where();
        String identity =
                under == null ? identity(sleep.why()) : Fingerprint.className(under.lockClass());
        return words.finding(
                report,
                rule,
                ReportWords.fingerprint(rule, identity, ReportWords.function(at)),
                new Grade(Severity.ERROR, Confidence.OBSERVED),
                text,
                classes(under, null),
                sleep.site());
    }

    private String context(Sleep sleep) {
        ReportedLock under = sleep.under();
        if (under != null) {
            return underLock(under);
        }
        return switch (sleep.why()) {
            case HARD_INTERRUPT, SOFT_INTERRUPT -> words.phrase(ReportPhrase.REPORT_IN_INTERRUPT);
            case HARD_INTERRUPTS_OFF, SOFT_INTERRUPTS_OFF ->
                    words.phrase(ReportPhrase.REPORT_INTERRUPTS_OFF);
            default -> words.phrase(ReportPhrase.REPORT_PREEMPTION_OFF);
        };
    }

    /** The reason as it stands in fingerprints of recorded events. It must never change. */
    private static String identity(Atomic why) {
        return switch (why) {
            case HARD_INTERRUPT -> "inside a hard interrupt";
            case SOFT_INTERRUPT -> "inside a soft interrupt";
            case HARD_INTERRUPTS_OFF -> "with hard interrupts off";
            case SOFT_INTERRUPTS_OFF -> "with soft interrupts off";
            case NONBLOCK_SECTION -> "inside a non-blocking section";
            case LOCK, READER, PREEMPTION_OFF -> "with preemption off";
        };
    }
}
