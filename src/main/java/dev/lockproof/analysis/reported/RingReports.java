package dev.lockproof.analysis.reported;

import dev.lockproof.analysis.judge.InterruptScenario;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.Complaint.UnsafePath;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Findings from reports about rings of locks, and about paths that interrupts close. */
final class RingReports {

    private static final String WAITS = "wait-event-cycle";
    private static final String STUCK = "observed-deadlock";
    private static final String PATH = "irq-unsafe-dependency";

    private final ReportWords words;
    private final RingRule rules = new RingRule();

    RingReports(ReportWords words) {
        this.words = words;
    }

    Finding ring(LockReport report, Complaint.Ring ring) {
        if (ring.steps().isEmpty()) {
            return broken(report, ring);
        }
        List<ReportedStep> steps = turned(ring.steps());
        List<String> classes = steps.stream().map(ReportedStep::from).toList();
        String rule =
                switch (ring.sort()) {
                    case ORDER -> rules.of(ring);
                    case WAITS -> WAITS;
                    case STUCK -> STUCK;
                };
        Ring shown =
                new Ring(classes, steps.stream().map(RingReports::step).toList(), scenario(steps));
        String site = ring.steps().getLast().site();
        return words.finding(
                report,
                rule,
                Fingerprint.ofRing(rule, classes),
                grade(ring.sort()),
                text(rule, ring.sort(), classes, steps),
                shown,
                site,
                notes(ring));
    }

    private String[] notes(Complaint.Ring ring) {
        boolean unknown =
                ring.sort() == Complaint.Ring.Sort.ORDER
                        && ring.steps().stream()
                                .anyMatch(each -> each.fromMode() == ReportedMode.UNKNOWN);
        return unknown
                ? new String[] {words.phrase(ReportPhrase.REPORT_MODES_UNKNOWN)}
                : new String[0];
    }

    private static Grade grade(Complaint.Ring.Sort sort) {
        return switch (sort) {
            case ORDER -> new Grade(Severity.ERROR, Confidence.CLASS);
            case WAITS -> new Grade(Severity.WARNING, Confidence.CLASS);
            case STUCK -> new Grade(Severity.ERROR, Confidence.OBSERVED);
        };
    }

    private Text text(
            String rule, Complaint.Ring.Sort sort, List<String> classes, List<ReportedStep> steps) {
        Values values =
                Values.of(Hole.RING, String.join(" → ", classes))
                        .with(Hole.LOCK, classes.getFirst());
        String told = String.join("; ", steps.stream().map(each -> told(sort, each)).toList());
        return switch (sort) {
            case ORDER ->
                    words.words()
                            .text(
                                    rule,
                                    ReportFinding.REPORTED_RING,
                                    values.with(Hole.EVIDENCE, told));
            case WAITS ->
                    words.words()
                            .text(
                                    ReportFinding.REPORTED_WAIT_RING,
                                    values.with(Hole.EVIDENCE, told));
            case STUCK ->
                    words.words()
                            .text(ReportFinding.REPORTED_STUCK_RING, values.with(Hole.WAITS, told));
        };
    }

    private String told(Complaint.Ring.Sort sort, ReportedStep step) {
        Values locks = Values.of(Hole.LOCK, step.from()).with(Hole.OTHER_LOCK, step.to());
        return sort == Complaint.Ring.Sort.STUCK
                ? words.phrase(
                        ReportPhrase.REPORT_WAIT, locks.with(Hole.TASK, words.known(step.task())))
                : words.phrase(
                        ReportPhrase.REPORT_STEP,
                        locks.with(Hole.PLACE, words.place(step.line(), step.site())));
    }

    /** The ring broke off: its classes are known in part, or not at all. */
    private Finding broken(LockReport report, Complaint.Ring ring) {
        boolean waits = ring.sort() == Complaint.Ring.Sort.WAITS;
        String rule = waits ? WAITS : rules.ofClasses(ring.classes(), ring.sync());
        List<String> classes = ring.classes();
        String known = classes.isEmpty() ? words.lockNamed(null) : String.join(", ", classes);
        Values values = Values.of(Hole.LOCK, known).with(Hole.LINE, report.origin().line());
        Text text =
                waits
                        ? words.words().text(ReportFinding.REPORTED_WAIT_RING_CUT, values)
                        : words.words().text(rule, ReportFinding.REPORTED_RING_CUT, values);
        List<String> identity =
                new ArrayList<>(classes.stream().map(ReportWords::className).toList());
        identity.addFirst("broken off");
        return words.finding(
                report,
                rule,
                Fingerprint.of(rule, identity),
                grade(ring.sort()),
                text,
                new Ring(classes, List.of(), List.of()),
                null);
    }

    /** The ring from the class with the smallest name. */
    private static List<ReportedStep> turned(List<ReportedStep> steps) {
        int first = 0;
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).from().compareTo(steps.get(first).from()) < 0) {
                first = i;
            }
        }
        List<ReportedStep> turned = new ArrayList<>(steps);
        Collections.rotate(turned, -first);
        return turned;
    }

    static Step step(ReportedStep step) {
        return new Step(
                step.from(),
                step.to(),
                step.fromMode().text(),
                step.toMode().text(),
                step.task(),
                step.line(),
                step.site(),
                null,
                step.heldSite(),
                1);
    }

    static List<ScenarioRow> scenario(List<ReportedStep> steps) {
        List<ScenarioRow> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            rows.add(new ScenarioRow(i, request(steps.get(i).fromMode(), steps.get(i).from())));
        }
        for (int i = 0; i < steps.size(); i++) {
            rows.add(new ScenarioRow(i, request(steps.get(i).toMode(), steps.get(i).to())));
        }
        return rows;
    }

    private static String request(ReportedMode mode, String lockClass) {
        return (mode == ReportedMode.SHARED ? "rlock(" : "lock(") + lockClass + ")";
    }

    Finding path(LockReport report, UnsafePath path) {
        String state = path.hard() ? "HARDIRQ" : "SOFTIRQ";
        List<String> classes = path.classes();
        Text text =
                words.words()
                        .text(
                                ReportFinding.REPORTED_PATH,
                                Values.of(Hole.IRQ, path.hard() ? "hard" : "soft")
                                        .with(
                                                Hole.RING,
                                                classes.isEmpty()
                                                        ? words.lockNamed(null)
                                                        : String.join(" → ", classes))
                                        .with(Hole.LOCK, words.lockNamed(path.safe()))
                                        .with(Hole.OTHER_LOCK, words.lockNamed(path.unsafe())));
        List<Step> steps = path.steps().stream().map(RingReports::step).toList();
        List<ScenarioRow> rows = steps.isEmpty() ? List.of() : InterruptScenario.of(classes);
        return words.finding(
                report,
                PATH,
                ReportWords.fingerprint(
                        PATH,
                        ReportWords.className(path.safe()),
                        ReportWords.className(path.unsafe()),
                        state),
                new Grade(Severity.ERROR, Confidence.CLASS),
                text,
                new Ring(classes, steps, rows),
                null);
    }
}
