package dev.lockproof.format.klog.report;

import dev.lockproof.format.klog.report.ReportParser.Parsed;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.Complaint.Ring;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * The report prints the chain backwards: -> #n first, -> #0 last. The stack under -> #k shows how k was requested while
 * k-1 was held; #n was held when #0 was requested, and the report is about that request. So the ring is #0, #1, ... #n.
 */
/** Reads {@code possible circular locking dependency}. */
final class CircularParser {

    /** From this release on, the scenario tells readers and waits for readers from locks. */
    private static final int[] TELLS_MODES = {6, 3};

    private final Body body;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(int number, long line, ReportedLock lock, List<String> stack) {}

    private CircularParser(Body body) {
        this.body = body;
    }

    static Parsed parse(Body body) {
        return new CircularParser(body).parse();
    }

    private Parsed parse() {
        ReportedLock wanted = body.lockAfter("is trying to acquire lock:");
        ReportedLock held = body.lockAfter("already holding lock:");
        boolean broken = !readChain() || entries.size() < 2;
        if (broken || !isWhole(wanted, held)) {
            List<String> known =
                    Stream.of(wanted, held)
                            .filter(Objects::nonNull)
                            .map(ReportedLock::lockClass)
                            .distinct()
                            .toList();
            return new Parsed(new Ring(Ring.Sort.ORDER, List.of(), known, false), true);
        }
        List<String> classes =
                entries.reversed().stream().map(each -> each.lock().lockClass()).toList();
        boolean sync = scenario("sync(", classes.getFirst());
        Complaint ring =
                new Ring(Ring.Sort.ORDER, steps(wanted, held, classes, sync), classes, sync);
        return new Parsed(ring, body.find("*** DEADLOCK ***") < 0);
    }

    /** Reads the chain's entries as printed. Returns whether it has all. */
    private boolean readChain() {
        int expected = -1;
        for (int i = 0; i < body.size(); i++) {
            int number = number(body.text(i));
            if (number < 0) {
                continue;
            }
            if (expected >= 0 && number != expected) {
                return false;
            }
            LockLines.LockAt lock = body.lock(i);
            if (lock == null) {
                return false;
            }
            entries.add(new Entry(number, body.number(i), lock.lock(), body.stack(lock.next())));
            if (number == 0) {
                return true;
            }
            expected = number - 1;
        }
        return false;
    }

    /**
     * Whether the chain goes from the lock that is held to the one that is wanted. A log that lost
     * lines may show a shorter ring that was never reported.
     */
    private boolean isWhole(@Nullable ReportedLock wanted, @Nullable ReportedLock held) {
        Entry first = entries.getFirst();
        boolean begins = held == null ? isAnnounced(first) : isSame(held, first.lock());
        return begins && (wanted == null || isSame(wanted, entries.getLast().lock()));
    }

    private static boolean isSame(ReportedLock one, ReportedLock other) {
        return one.lockClass().equals(other.lockClass());
    }

    /** Whether the words that announce a chain stand directly before its first entry. */
    private boolean isAnnounced(Entry first) {
        int at = body.find("(in reverse order) is:") + 1;
        while (at > 0 && at < body.size() && body.text(at).isEmpty()) {
            at++;
        }
        return at > 0 && at < body.size() && body.number(at) == first.line();
    }

    private static int number(String text) {
        if (!text.startsWith("-> #")) {
            return -1;
        }
        int end = "-> #".length();
        while (end < text.length() && end < 9 && Texts.isDigit(text.charAt(end))) {
            end++;
        }
        return end == "-> #".length() ? -1 : Integer.parseInt(text, "-> #".length(), end, 10);
    }

    private List<ReportedStep> steps(
            @Nullable ReportedLock wanted,
            @Nullable ReportedLock held,
            List<String> classes,
            boolean sync) {
        List<Entry> ring = entries.reversed();
        List<ReportedStep> steps = new ArrayList<>();
        for (int i = 1; i < ring.size(); i++) {
            Entry entry = ring.get(i);
            steps.add(
                    new ReportedStep(
                            classes.get(i - 1),
                            classes.get(i),
                            ReportedMode.UNKNOWN,
                            ReportedMode.UNKNOWN,
                            null,
                            entry.line(),
                            Frames.caller(entry.stack()),
                            null,
                            entry.stack()));
        }
        Entry now = ring.getFirst();
        String site = wanted == null ? null : wanted.site();
        steps.add(
                new ReportedStep(
                        classes.getLast(),
                        classes.getFirst(),
                        mode(classes.getLast()),
                        sync ? ReportedMode.EXCLUSIVE : mode(classes.getFirst()),
                        body.who().task(),
                        now.line(),
                        site == null ? Frames.caller(now.stack()) : site,
                        held == null ? null : held.site(),
                        now.stack()));
        return steps;
    }

    private ReportedMode mode(String lockClass) {
        if (scenario("rlock(", lockClass)) {
            return ReportedMode.SHARED;
        }
        return tellsModes() && scenario("lock(", lockClass)
                ? ReportedMode.EXCLUSIVE
                : ReportedMode.UNKNOWN;
    }

    private boolean tellsModes() {
        String release = body.who().release();
        if (release == null) {
            return false;
        }
        int dot = release.indexOf('.');
        int end = dot + 1;
        while (end < release.length() && Texts.isDigit(release.charAt(end)) && end - dot < 6) {
            end++;
        }
        if (dot > 6) {
            return false;
        }
        int major = Integer.parseInt(release, 0, dot, 10);
        int minor = Integer.parseInt(release, dot + 1, end, 10);
        return major > TELLS_MODES[0] || (major == TELLS_MODES[0] && minor >= TELLS_MODES[1]);
    }

    /** Whether a row of the scenario does something with a class. */
    private boolean scenario(String what, String lockClass) {
        for (int i = body.find("CPU0"); i >= 0 && i < body.size(); i++) {
            String text = body.text(i);
            if (text.startsWith(what)) {
                String name = Texts.between(text, what, ");");
                if (name != null && ClassNames.plain(name).equals(lockClass)) {
                    return true;
                }
            }
            if (text.startsWith("*** DEADLOCK")) {
                break;
            }
        }
        return false;
    }
}
