package dev.lockproof.format.tsan;

import dev.lockproof.format.tool.CodeFrame;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * Cycle in lock order graph: M0 (0x10) => M1 (0x20) => M0
 * Mutex M1 acquired here while holding mutex M0 in thread T1:
 * Mutex M0 previously acquired by the same thread here:       only with second_deadlock_stack=1
 */
/** The report that locks are taken in orders that form a ring. */
final class TsanCycle {

    private static final String CYCLE = "Cycle in lock order graph: ";
    private static final String LABEL = "(M\\d{1,20})(?: \\((0x[0-9a-fA-F]{1,16})\\))?";
    private static final Pattern NODE = Pattern.compile(LABEL);
    private static final Pattern ACQUIRED =
            Pattern.compile(
                    "Mutex "
                            + LABEL
                            + " acquired here while holding mutex "
                            + LABEL
                            + "(?: in ([^:]{1,200}))?:?");
    private static final Pattern PREVIOUS =
            Pattern.compile("Mutex " + LABEL + " previously acquired by the same thread here:?");

    /** The frames that a step retains. */
    private static final int MAX_SITES = 8;

    private final TsanReport report;
    private final List<ReportedLock> locks = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private boolean closed;

    /**
     * @param names the names of global variables in the process by their addresses
     */
    TsanCycle(TsanReport report, Map<String, String> names) {
        this.report = report;
        for (TsanReport.Part part : report.parts()) {
            if (part.title().startsWith(CYCLE)) {
                nodes(part.title(), names);
                break;
            }
        }
    }

    private void nodes(String title, Map<String, String> names) {
        Set<String> used = new HashSet<>();
        Matcher node = NODE.matcher(title);
        while (node.find() && !closed) {
            String label = node.group(1);
            closed = !labels.isEmpty() && label.equals(labels.getFirst());
            if (!closed) {
                String address = node.group(2);
                String name = address == null ? null : names.get(address);
                labels.add(label);
                locks.add(
                        ReportedLock.ofProgram(
                                name != null && used.add(name) ? name : null,
                                label,
                                address,
                                ReportedMode.UNKNOWN,
                                null));
            }
        }
    }

    /** Whether the report shows the whole ring with each of its steps. */
    boolean isWhole() {
        return closed && steps().size() == labels.size();
    }

    Complaint complaint() {
        return Complaint.Ring.ofProgram(locks, steps());
    }

    private List<ReportedStep> steps() {
        List<ReportedStep> steps = new ArrayList<>();
        for (int at = 0; at < labels.size(); at++) {
            int next = (at + 1) % labels.size();
            ReportedStep step = step(at, next);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private @Nullable ReportedStep step(int from, int to) {
        List<TsanReport.Part> parts = report.parts();
        for (int at = 0; at < parts.size(); at++) {
            Matcher acquired = ACQUIRED.matcher(parts.get(at).title());
            if (acquired.lookingAt()
                    && acquired.group(1).equals(labels.get(to))
                    && acquired.group(3).equals(labels.get(from))) {
                List<CodeFrame> held = List.of();
                if (at + 1 < parts.size()
                        && PREVIOUS.matcher(parts.get(at + 1).title()).lookingAt()) {
                    held = parts.get(at + 1).stack();
                }
                return step(from, to, parts.get(at), thread(acquired.group(5)), held);
            }
        }
        return null;
    }

    private ReportedStep step(
            int from, int to, TsanReport.Part part, @Nullable String thread, List<CodeFrame> held) {
        List<CodeFrame> stack = part.stack();
        return new ReportedStep(
                locks.get(from).lockClass(),
                locks.get(to).lockClass(),
                CodeFrame.mode(held),
                CodeFrame.mode(stack),
                thread,
                part.line(),
                CodeFrame.site(stack),
                CodeFrame.site(held),
                CodeFrame.sites(stack, MAX_SITES));
    }

    /** The label of a thread: {@code T1} for {@code thread T1 'worker'}. */
    private static @Nullable String thread(@Nullable String text) {
        if (text == null || !text.startsWith("thread ")) {
            return text;
        }
        String label = text.substring("thread ".length());
        int blank = label.indexOf(' ');
        return blank < 0 ? label : label.substring(0, blank);
    }
}
