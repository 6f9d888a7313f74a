package dev.lockproof.format.klog.report;

import dev.lockproof.format.klog.report.ReportParser.Parsed;
import dev.lockproof.trace.report.Complaint.UnsafePath;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code safe -> unsafe lock order} and {@code irq lock inversion dependency}. */
final class UnsafePathParser {

    private static final String HOLDING = "already holding:";

    private final Body body;

    private UnsafePathParser(Body body) {
        this.body = body;
    }

    /** A new dependency connects a lock that interrupts take with one that is held without. */
    static Parsed order(String headline, Body body) {
        return new UnsafePathParser(body).order(isHard(headline));
    }

    /** A new use of a lock makes an old dependency dangerous. */
    static Parsed inversion(Body body) {
        return new UnsafePathParser(body).inversion();
    }

    private static boolean isHard(String text) {
        return text.toLowerCase(Locale.ROOT).contains("hard");
    }

    private Parsed order(boolean hard) {
        ReportedLock wanted = body.lockAfter("is trying to acquire:");
        ReportedLock held = body.lockAfter(HOLDING);
        ReportedLock safe = body.lockAfter("-safe lock:");
        ReportedLock unsafe = body.lockAfter("-unsafe lock:");
        List<String> classes = new ArrayList<>(classes("-safe lock and the holding lock:"));
        if (safe != null && !classes.contains(safe.lockClass())) {
            classes.addFirst(safe.lockClass());
        }
        addLast(classes, held);
        int joint = classes.size();
        addLast(classes, wanted);
        List<String> rest = new ArrayList<>(classes("between the lock to be acquired").reversed());
        for (String each : rest) {
            addLast(classes, each);
        }
        addLast(classes, unsafe);
        return parsed(hard, safe, unsafe, classes, joint - 1, wanted, held);
    }

    private Parsed inversion() {
        ReportedLock changed = body.lockAfter("just changed the state of lock:");
        int took = body.find("but this lock took another");
        int taken = body.find("but this lock was taken by another");
        int label = took >= 0 ? took : taken;
        ReportedLock other = label < 0 ? null : body.lockFrom(label + 1);
        boolean hard = label >= 0 && isHard(body.text(label));
        ReportedLock safe = took >= 0 || taken < 0 ? changed : other;
        ReportedLock unsafe = took >= 0 || taken < 0 ? other : changed;
        List<String> path =
                new ArrayList<>(classes("shortest dependencies between 2nd lock and 1st lock:"));
        if (safe != null && !path.isEmpty() && path.getLast().equals(safe.lockClass())) {
            path = new ArrayList<>(path.reversed());
        }
        List<String> classes = new ArrayList<>();
        addLast(classes, safe);
        path.forEach(each -> addLast(classes, each));
        addLast(classes, unsafe);
        return parsed(hard, safe, unsafe, classes, -1, null, null);
    }

    private Parsed parsed(
            boolean hard,
            @Nullable ReportedLock safe,
            @Nullable ReportedLock unsafe,
            List<String> classes,
            int joint,
            @Nullable ReportedLock wanted,
            @Nullable ReportedLock held) {
        List<ReportedStep> steps = new ArrayList<>();
        for (int i = 0; i + 1 < classes.size(); i++) {
            boolean now = i == joint;
            steps.add(
                    new ReportedStep(
                            classes.get(i),
                            classes.get(i + 1),
                            ReportedMode.UNKNOWN,
                            ReportedMode.UNKNOWN,
                            now ? body.who().task() : null,
                            body.number(0),
                            now && wanted != null ? wanted.site() : null,
                            now && held != null ? held.site() : null,
                            now ? body.backtrace() : List.of()));
        }
        String from = safe == null ? null : safe.lockClass();
        String to = unsafe == null ? null : unsafe.lockClass();
        boolean whole = from != null && to != null && classes.size() > 1;
        return new Parsed(
                new UnsafePath(hard, from, to, classes, whole ? steps : List.of()),
                !whole || body.find("stack backtrace:") < 0);
    }

    /** The classes of the blocks behind a label, in the order in which they are printed. */
    private List<String> classes(String label) {
        List<String> classes = new ArrayList<>();
        int from = body.find(label);
        for (int i = from + 1; from >= 0 && i < body.size(); i++) {
            String text = body.text(i);
            if (text.startsWith("the dependencies between") || text.startsWith("stack backtrace")) {
                break;
            }
            LockLines.LockAt lock = text.startsWith("-> (") ? body.lock(i) : null;
            addLast(classes, lock == null ? null : lock.lock());
        }
        return classes;
    }

    private static void addLast(List<String> classes, @Nullable ReportedLock lock) {
        if (lock != null) {
            addLast(classes, lock.lockClass());
        }
    }

    private static void addLast(List<String> classes, String lockClass) {
        if (!classes.contains(lockClass)) {
            classes.add(lockClass);
        }
    }
}
