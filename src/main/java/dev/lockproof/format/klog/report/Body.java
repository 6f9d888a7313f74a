package dev.lockproof.format.klog.report;

import dev.lockproof.format.klog.report.LockLines.LockAt;
import dev.lockproof.trace.report.ReportedLock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Reports are read by their own labels and not by the position of lines: lines may be missing, and lines of other tasks
 * may stand between. So each look-up searches forward for a label and reads what follows it.
 */
/** The lines of one report, the headline first. */
final class Body {

    /** A lock stands within so many lines after the label that announces it. */
    private static final int NEAR = 12;

    private static final List<String> TRACES =
            List.of("Call Trace", "Call trace", "Backtrace:", "stack backtrace:");

    private final ReportHeadline kind;
    private final List<ReportLine> lines;
    private final LockLines locks = new LockLines(this);
    private @Nullable Who who;

    Body(ReportHeadline kind, List<ReportLine> lines) {
        this.kind = kind;
        this.lines = List.copyOf(lines);
    }

    int size() {
        return lines.size();
    }

    /** Whose report it is. */
    Who who() {
        Who known = who;
        if (known == null) {
            known = Who.of(this, kind);
            who = known;
        }
        return known;
    }

    /** Whether a line is one of a stack. */
    boolean isFrame(int index) {
        return lines.get(index).frame();
    }

    /** The lock whose line, or first piece of a line, stands at a place; null if none does. */
    @Nullable LockAt lock(int at) {
        return locks.lock(at);
    }

    String text(int index) {
        return lines.get(index).text();
    }

    long number(int index) {
        return lines.get(index).number();
    }

    /** The first line at or behind a place that contains a label; -1 if none does. */
    int find(String label, int from) {
        for (int i = Math.max(0, from); i < lines.size(); i++) {
            if (!isFrame(i) && text(i).contains(label)) {
                return i;
            }
        }
        return -1;
    }

    /** As {@link #find(String, int)}, from the beginning. */
    int find(String label) {
        return find(label, 0);
    }

    /** The lock behind a label; null if there is none near. */
    @Nullable ReportedLock lockAfter(String label) {
        int at = find(label);
        return at < 0 ? null : lockFrom(at + 1);
    }

    /** The first lock at or behind a place and near it; null if there is none. */
    @Nullable ReportedLock lockFrom(int from) {
        for (int i = from; i < Math.min(lines.size(), from + NEAR); i++) {
            if (isLabel(text(i))) {
                return null;
            }
            if (text(i).startsWith("#")) {
                // An entry of a list of held locks, perhaps another report's.
                continue;
            }
            LockAt lock = lock(i);
            if (lock != null) {
                return lock.lock();
            }
        }
        return null;
    }

    /** Whether a line begins an entry of a chain or of a list of held locks. */
    static boolean isEntry(String text) {
        if (text.startsWith("-> (")) {
            return true;
        }
        boolean chain = text.startsWith("-> ");
        int at = chain ? 3 : 0;
        if (at + 1 >= text.length() || text.charAt(at) != '#') {
            return false;
        }
        int end = Texts.skipDigits(text, at + 1);
        // The number of a namesake, as in "#2){", may begin a piece of a broken line.
        return end > at + 1 && (chain || end < text.length() && text.charAt(end) == ':');
    }

    /** Whether a line announces another part of a report. */
    static boolean isLabel(String text) {
        return text.endsWith("lock:")
                || text.endsWith("holding:")
                || text.endsWith("lock dependency:")
                || text.endsWith("on the new lock.")
                || text.endsWith("(in reverse order) is:")
                || text.startsWith("other info that might")
                || text.startsWith("stack backtrace:")
                || text.startsWith("Chain exists of:")
                || text.contains(" held by ");
    }

    /** The locks that {@code N locks held by} lists; empty if the report has no such list. */
    List<ReportedLock> held(String task) {
        for (int at = find(" held by "); at >= 0; at = find(" held by ", at + 1)) {
            if (task.isEmpty() || text(at).contains(" held by " + task + ":")) {
                return heldFrom(at + 1);
            }
        }
        return List.of();
    }

    /** The entries of a list of held locks. */
    List<ReportedLock> heldFrom(int from) {
        List<ReportedLock> held = new ArrayList<>();
        int at = from;
        int strange = 0;
        while (at < lines.size() && strange < NEAR && !text(at).contains(" held by ")) {
            LockAt lock = text(at).startsWith("#") ? lock(at) : null;
            if (lock == null) {
                if (text(at).isEmpty()
                        || text(at).startsWith("stack backtrace")
                        || text(at).startsWith("CPU:")) {
                    break;
                }
                strange++;
                at++;
            } else {
                held.add(lock.lock());
                at = lock.next();
            }
        }
        return held;
    }

    /** The locations of a stack, innermost first, from a line on. */
    List<String> stack(int from) {
        List<String> stack = new ArrayList<>();
        int strange = 0;
        for (int i = from; i < lines.size() && strange < NEAR; i++) {
            String text = text(i);
            if (text.equals("...") || text.equals("<TASK>") || text.equals("<IRQ>")) {
                continue;
            }
            if (!isFrame(i)) {
                if (text.isEmpty() && !stack.isEmpty()
                        || text.startsWith("</TASK>")
                        || isEntry(text)
                        || isLabel(text)) {
                    break;
                }
                strange++;
                continue;
            }
            String site = Frames.reliable(text);
            if (site != null) {
                stack.add(site);
            }
        }
        return stack;
    }

    /** The stack of the task that reports. */
    List<String> backtrace() {
        for (String title : TRACES) {
            // In some logs the first frame stands on the same line.
            for (int i = 0; i < lines.size(); i++) {
                if (text(i).contains(title)) {
                    return stack(i + 1);
                }
            }
        }
        int cpu = find("CPU: ");
        if (cpu >= 0) {
            return stack(cpu + 1);
        }
        return kind == ReportHeadline.SCHEDULING ? stack(1) : List.of();
    }
}
