package dev.lockproof.format.absl;

import dev.lockproof.format.tool.CodeFrame;
import dev.lockproof.trace.report.Complaint;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import dev.lockproof.trace.report.ReportedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * The list of the cycle is a path in the graph of orders: each mutex was held while the next one was requested. It begins
 * with the mutex that is requested now and ends with one that is held now, so the request closes the ring. The stack of a
 * mutex is that of some request for it, not of the one in the ring.
 */
/** Collects the lines of one report. */
final class AbslReport {

    private static final Pattern REQUEST =
            Pattern.compile("(0x[0-9a-fA-F]{1,16}) while holding\\s+(0x[0-9a-fA-F]{1,16}\\b.*)");
    private static final Pattern NODE = Pattern.compile("mutex@(0x[0-9a-fA-F]{1,16}) stack:(.*)");
    private static final Pattern FRAME =
            Pattern.compile("(?:^|\\s)@ +(?:0x)?[0-9a-fA-F]{1,16}(?: (.*))?$");

    /** Abseil lists 10 mutexes and 40 frames at most. */
    private static final int MAX_NODES = 256;

    private static final int MAX_FRAMES = 256;
    private static final int MAX_SITES = 8;

    /** A mutex of the cycle, and code that took it. */
    private record Node(String address, long line, List<CodeFrame> stack) {}

    private final long line;
    private final List<Node> nodes = new ArrayList<>();
    private final List<CodeFrame> request = new ArrayList<>();
    private List<CodeFrame> stack = request;
    private @Nullable String wanted;
    private @Nullable String held;
    private long requestLine;
    private long lastLine;
    private boolean cycle;
    private boolean truncated;

    AbslReport(long line) {
        this.line = line;
        this.lastLine = line;
        this.requestLine = line;
    }

    /** Takes what stands on the headline behind its words. */
    void stack(String rest, long number) {
        frame(rest.strip(), number);
        lastLine = number;
    }

    /** Takes the sentence that names the mutexes. */
    void request(String rest, long number) {
        Matcher matcher = REQUEST.matcher(rest);
        boolean found = matcher.lookingAt();
        wanted = found ? matcher.group(1) : "";
        held = found ? matcher.group(2).split("[ ;]", 2)[0] : "";
        requestLine = number;
        lastLine = number;
        stack = new ArrayList<>();
    }

    /** Whether the sentence that names the mutexes was there. */
    boolean isRequested() {
        return wanted != null;
    }

    void cycle(long number) {
        cycle = true;
        lastLine = number;
    }

    /** Takes a mutex of the cycle. */
    void node(String text, long number) {
        Matcher matcher = NODE.matcher(text);
        if (!matcher.lookingAt() || nodes.size() == MAX_NODES) {
            truncated = true;
            return;
        }
        Node node = new Node(matcher.group(1), number, new ArrayList<>());
        nodes.add(node);
        stack = node.stack();
        lastLine = number;
    }

    /** Notes that Abseil left out some of the cycle. */
    void truncate() {
        truncated = true;
    }

    /** Takes a line of a stack; false if it is none. */
    boolean frame(String text, long number) {
        Matcher matcher = FRAME.matcher(text);
        if (!matcher.find()) {
            return false;
        }
        String function = matcher.group(1);
        boolean known = function != null && !function.isBlank() && !function.equals("(unknown)");
        if (stack.size() < MAX_FRAMES && known) {
            stack.add(new CodeFrame(function.strip(), null, null));
        }
        lastLine = number;
        return true;
    }

    long line() {
        return line;
    }

    long lastLine() {
        return lastLine;
    }

    /** Whether some of the cycle is missing. */
    boolean isPartial() {
        return truncated
                || !cycle
                || nodes.size() < 2
                || !nodes.getFirst().address().equals(wanted);
    }

    Complaint complaint() {
        List<Node> ring = isWhole() ? nodes : named();
        List<ReportedLock> locks = ring.stream().map(each -> lock(each.address())).toList();
        List<ReportedStep> steps = new ArrayList<>();
        for (int at = 0; at + 1 < ring.size() && isWhole(); at++) {
            Node next = ring.get(at + 1);
            steps.add(step(ring.get(at), next, next.line(), List.of()));
        }
        if (ring.size() > 1) {
            steps.add(step(ring.getLast(), ring.getFirst(), requestLine, request));
        }
        return Complaint.Ring.ofProgram(locks, steps);
    }

    private boolean isWhole() {
        return nodes.size() > 1;
    }

    /** The mutexes that the report names without a cycle. */
    private List<Node> named() {
        List<Node> named = new ArrayList<>();
        if (wanted != null && !wanted.isEmpty()) {
            named.add(new Node(wanted, requestLine, List.of()));
        }
        if (held != null && !held.isEmpty() && !held.equals(wanted)) {
            named.add(new Node(held, requestLine, List.of()));
        }
        return named;
    }

    private static ReportedLock lock(String address) {
        return ReportedLock.ofProgram(null, address, address, ReportedMode.UNKNOWN, null);
    }

    private static ReportedStep step(Node from, Node to, long number, List<CodeFrame> requesting) {
        return new ReportedStep(
                from.address(),
                to.address(),
                ReportedMode.UNKNOWN,
                CodeFrame.mode(requesting),
                null,
                number,
                CodeFrame.site(requesting),
                CodeFrame.site(from.stack()),
                CodeFrame.sites(requesting, MAX_SITES));
    }
}
