package dev.lockproof.analysis.reported;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Place;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.report.BlockedThread;
import dev.lockproof.trace.report.Complaint.AllAsleep;
import dev.lockproof.trace.report.Complaint.Deadlock;
import dev.lockproof.trace.report.Complaint.LongWait;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.Teller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * Addresses of locks are shown but identify nothing across runs. Classes alone identify too little, since many locks are
 * of the runtime's own classes. So a deadlock is known by its classes and by the functions that wait.
 */
/** Findings from dumps of a program's threads. */
final class DumpReports {

    private static final String DEADLOCK = ReportFinding.DUMPED_RING.rule();
    private static final String STUCK = ReportFinding.DUMPED_LONG_WAIT.rule();
    private static final Grade OBSERVED = new Grade(Severity.ERROR, Confidence.OBSERVED);
    private static final Grade PASSING = new Grade(Severity.WARNING, Confidence.OBSERVED);

    private final ReportWords words;
    private final ToolWords tools;
    private final DumpWords dumps;
    private final DumpRecursions recursions;

    DumpReports(ReportWords words) {
        this.recursions = new DumpRecursions(words);
        this.words = words;
        this.tools = new ToolWords(words);
        this.dumps = new DumpWords(words, tools);
    }

    Finding deadlock(LockReport report, Deadlock deadlock) {
        List<BlockedThread> ring = turned(deadlock.ring());
        if (ring.size() == 1) {
            return recursions.again(report, deadlock);
        }
        Set<String> distinct = new HashSet<>();
        ring.forEach(each -> distinct.add(held(each).lockClass()));
        boolean several = distinct.size() < ring.size();
        List<String> classes = ring.stream().map(each -> name(held(each), several)).toList();
        List<Step> steps = new ArrayList<>();
        List<String> waits = new ArrayList<>();
        List<String> identity = new ArrayList<>();
        List<ScenarioRow> rows = new ArrayList<>();
        for (int at = 0; at < ring.size(); at++) {
            BlockedThread each = ring.get(at);
            String next = classes.get((at + 1) % classes.size());
            steps.add(step(each, classes.get(at), next));
            waits.add(dumps.wait(each));
            identity.add(known(held(each)) + " " + ReportWords.function(each.site()));
            BlockedThread other = ring.get((at + 1) % ring.size());
            rows.add(at, new ScenarioRow(at, DumpWords.request(held(each), several)));
            rows.add(new ScenarioRow(at, DumpWords.request(held(other), several)));
        }
        Values values =
                Values.of(Hole.RING, DumpWords.path(classes))
                        .with(Hole.LOCK, classes.getFirst())
                        .with(Hole.WAITS, dumps.told(waits));
        Teller teller = report.origin().teller();
        Text text =
                teller == null
                        ? words.words()
                                .text(
                                        ReportFinding.DUMPED_RING,
                                        values.with(Hole.EVIDENCE, evidence(deadlock)))
                        : words.words()
                                .text(
                                        ReportFinding.TOLD_DEADLOCK,
                                        values.with(Hole.TOOL, teller.tool()));
        BlockedThread first = ring.getFirst();
        Finding finding =
                words.finding(
                        report,
                        DEADLOCK,
                        Fingerprint.ofRing(DEADLOCK, identity),
                        deadlock.timed() ? PASSING : OBSERVED,
                        text,
                        new Ring(classes, steps, rows),
                        first.site(),
                        notes(deadlock));
        return finding.at(new Place(first.line(), first.thread(), first.site()));
    }

    /** The ring from the class with the smallest name. */
    private static List<BlockedThread> turned(List<BlockedThread> ring) {
        int first = 0;
        for (int at = 1; at < ring.size(); at++) {
            if (held(ring.get(at)).lockClass().compareTo(held(ring.get(first)).lockClass()) < 0) {
                first = at;
            }
        }
        List<BlockedThread> turned = new ArrayList<>(ring);
        Collections.rotate(turned, -first);
        return turned;
    }

    private static ReportedLock held(BlockedThread thread) {
        return Objects.requireNonNull(thread.held());
    }

    /** What a lock is called in other runs too. */
    private static String known(ReportedLock lock) {
        boolean isAddress = lock.lockClass().equals(lock.address());
        return isAddress ? Objects.requireNonNullElse(lock.label(), "") : lock.lockClass();
    }

    private static String name(ReportedLock lock, boolean withInstance) {
        return withInstance && lock.address() != null && !lock.address().equals(lock.lockClass())
                ? lock.lockClass() + "@" + lock.address()
                : lock.lockClass();
    }

    private static Step step(BlockedThread each, String from, String to) {
        ReportedLock wanted = Objects.requireNonNull(each.wanted());
        return new Step(
                from,
                to,
                held(each).mode().text(),
                wanted.mode().text(),
                each.thread(),
                each.line(),
                each.site(),
                null,
                held(each).site(),
                1);
    }

    /** Who else waits, and who else says so. */
    private String evidence(Deadlock deadlock) {
        String behind =
                deadlock.behind() == 1
                        ? words.phrase(ReportPhrase.DUMP_ONE_BEHIND)
                        : words.phrase(
                                ReportPhrase.DUMP_BEHIND, Values.of(Hole.COUNT, deadlock.behind()));
        return Stream.of(
                        deadlock.behind() > 0 ? behind : "",
                        deadlock.told() ? words.phrase(ReportPhrase.DUMP_TOLD) : "")
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String[] notes(Deadlock deadlock) {
        return deadlock.timed()
                ? new String[] {words.phrase(ReportPhrase.DUMP_TIMED)}
                : new String[0];
    }

    Finding allAsleep(LockReport report, AllAsleep asleep) {
        List<BlockedThread> all = asleep.threads();
        List<String> waits = new ArrayList<>(all.stream().map(dumps::wait).toList());
        if (all.isEmpty()) {
            waits.add(words.phrase(ReportPhrase.REPORT_PARTIAL));
        }
        Text text =
                words.words()
                        .text(
                                all.size() == 1
                                        ? ReportFinding.DUMPED_LAST_ASLEEP
                                        : ReportFinding.DUMPED_ALL_ASLEEP,
                                Values.of(Hole.WAITS, dumps.told(waits)));
        List<String> classes =
                all.stream()
                        .map(BlockedThread::wanted)
                        .filter(Objects::nonNull)
                        .map(each -> name(each, true))
                        .distinct()
                        .toList();
        List<String> identity =
                all.stream()
                        .map(each -> each.state() + " " + ReportWords.function(each.site()))
                        .distinct()
                        .sorted()
                        .toList();
        List<ScenarioRow> rows = new ArrayList<>();
        for (BlockedThread each : all.subList(0, Math.min(DumpWords.MAX_NAMED, all.size()))) {
            ReportedLock wanted = each.wanted();
            rows.add(
                    new ScenarioRow(
                            rows.size(),
                            wanted == null
                                    ? "wait (" + words.known(each.state()) + ")"
                                    : "lock(" + name(wanted, true) + ")"));
        }
        BlockedThread first = all.isEmpty() ? null : all.getFirst();
        return words.finding(
                report,
                DEADLOCK,
                Fingerprint.of(DEADLOCK, identity),
                OBSERVED,
                text,
                new Ring(classes, List.of(), rows),
                first == null ? null : first.site(),
                classes.isEmpty()
                        ? new String[0]
                        : new String[] {words.phrase(ReportPhrase.DUMP_OWNERS_UNKNOWN)});
    }

    Finding longWait(LockReport report, LongWait wait) {
        BlockedThread waiter = wait.waiter();
        BlockedThread owner = wait.owner();
        ReportedLock wanted = waiter.wanted();
        Values values =
                Values.of(Hole.TASK, tools.thread(waiter.thread()))
                        .with(Hole.LOCK, tools.lock(wanted))
                        .with(Hole.SECONDS, wait.seconds())
                        .with(Hole.PLACE, words.place(waiter.line(), waiter.site()));
        Text text =
                owner == null
                        ? words.words().text(ReportFinding.DUMPED_LONG_WAIT, values)
                        : words.words()
                                .text(
                                        ReportFinding.DUMPED_LONG_WAIT_FOR_OWNER,
                                        values.with(Hole.OTHER_TASK, tools.thread(owner.thread()))
                                                .with(
                                                        Hole.OTHER_PLACE,
                                                        words.place(owner.line(), owner.site())));
        return words.finding(
                report,
                STUCK,
                Fingerprint.of(
                        STUCK, List.of(lockClass(wanted), ReportWords.function(waiter.site()))),
                new Grade(Severity.WARNING, Confidence.OBSERVED),
                text,
                new Ring(
                        wanted == null ? List.of() : List.of(wanted.lockClass()),
                        List.of(),
                        List.of()),
                waiter.site());
    }

    private static String lockClass(@Nullable ReportedLock lock) {
        return lock == null ? "" : lock.lockClass();
    }
}
