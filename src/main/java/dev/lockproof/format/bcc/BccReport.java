package dev.lockproof.format.bcc;

import dev.lockproof.format.tool.CodeFrame;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * Cycle in lock order graph: Mutex M0 (bank 0x00473c60) => Mutex M1 (0x7fff6d73) => Mutex M0 (bank 0x00473c60)
 * Mutex M1 (0x7fff6d73) acquired here while holding Mutex M0 (bank 0x00473c60) in Thread 357250 (teller):
 * @ 00000000004024d0 pthread_mutex_lock
 * Mutex M0 (bank 0x00473c60) previously acquired by the same Thread 357250 (teller) here:
 */
/** Collects the lines of one report. */
final class BccReport {

    private static final String MUTEX =
            "Mutex (M\\d{1,9}) \\((?:([^)=]{1,300}?(?:\\([^)]{0,200}\\))?) )?(0x[0-9a-fA-F]{1,16})\\)";
    private static final Pattern NODE = Pattern.compile(MUTEX);
    private static final Pattern ACQUIRED =
            Pattern.compile(
                    MUTEX
                            + " acquired here while holding "
                            + MUTEX
                            + " in (Thread \\d{1,10}(?: \\(.{0,64}\\))?):?");
    private static final Pattern PREVIOUS =
            Pattern.compile(MUTEX + " previously acquired by the same .{1,100} here:?");
    private static final Pattern CREATED =
            Pattern.compile("Thread \\d{1,10}\\b.{0,200} created .*");
    private static final Pattern FRAME = Pattern.compile("@ +(?:0x)?[0-9a-fA-F]{1,16} (.+)");

    private static final int MAX_PARTS = 512;
    private static final int MAX_FRAMES = 256;
    private static final int MAX_SITES = 8;

    /** A sentence and the stack below it. */
    private record Part(String title, long line, List<CodeFrame> stack) {}

    private final long line;
    private final List<ReportedLock> locks = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private boolean closed;
    private long lastLine;

    BccReport(long line) {
        this.line = line;
        this.lastLine = line;
    }

    /** Takes the sentence that lists the ring. */
    void cycle(String text, long number) {
        lastLine = number;
        Set<String> names = new HashSet<>();
        Matcher node = NODE.matcher(text);
        while (node.find() && !closed) {
            String label = node.group(1);
            closed = !labels.isEmpty() && labels.getFirst().equals(label);
            if (!closed) {
                String name = node.group(2);
                labels.add(label);
                locks.add(
                        ReportedLock.ofProgram(
                                name != null && names.add(name) ? name : null,
                                label,
                                node.group(3),
                                ReportedMode.UNKNOWN,
                                null));
            }
        }
    }

    boolean hasCycle() {
        return !labels.isEmpty();
    }

    /** Takes a line; false if it is none of a report. */
    boolean add(String text, long number) {
        Matcher frame = FRAME.matcher(text);
        if (frame.matches() && !parts.isEmpty()) {
            List<CodeFrame> stack = parts.getLast().stack();
            if (stack.size() < MAX_FRAMES) {
                stack.add(frame(frame.group(1)));
            }
        } else if (parts.size() < MAX_PARTS
                && (text.startsWith("Mutex M") || CREATED.matcher(text).matches())) {
            parts.add(new Part(text, number, new ArrayList<>()));
        } else {
            return false;
        }
        lastLine = number;
        return true;
    }

    private static CodeFrame frame(String symbol) {
        boolean known = !symbol.startsWith("[unknown]");
        return new CodeFrame(known ? symbol : null, null, null);
    }

    long line() {
        return line;
    }

    long lastLine() {
        return lastLine;
    }

    boolean isPartial() {
        return !closed || steps().size() < labels.size();
    }

    Complaint complaint() {
        return Complaint.Ring.ofProgram(locks, steps());
    }

    private List<ReportedStep> steps() {
        List<ReportedStep> steps = new ArrayList<>();
        for (int at = 0; at < labels.size(); at++) {
            ReportedStep step = step(at, (at + 1) % labels.size());
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable ReportedStep step(int from, int to) {
        for (int at = 0; at < parts.size(); at++) {
            Part part = parts.get(at);
            Matcher acquired = ACQUIRED.matcher(part.title());
            if (acquired.lookingAt()
                    && acquired.group(1).equals(labels.get(to))
                    && acquired.group(4).equals(labels.get(from))) {
                boolean told =
                        at + 1 < parts.size()
                                && PREVIOUS.matcher(parts.get(at + 1).title()).lookingAt();
                List<CodeFrame> held = told ? parts.get(at + 1).stack() : List.of();
                // The tool follows pthread_mutex_lock alone.
                return new ReportedStep(
                        locks.get(from).lockClass(),
                        locks.get(to).lockClass(),
                        ReportedMode.EXCLUSIVE,
                        ReportedMode.EXCLUSIVE,
                        acquired.group(7),
                        part.line(),
                        CodeFrame.site(part.stack()),
                        CodeFrame.site(held),
                        CodeFrame.sites(part.stack(), MAX_SITES));
            }
        }
        return null;
    }
}
