package dev.lockproof.format.ftrace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Op;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/*
 * perf enables one event after the other, and each on one processor after the other. So a recording may begin with
 * acquisitions whose releases nobody recorded: all these locks would look held. It shows where a task acquires a lock
 * that it holds, and then another one. Then what a processor shows before its first release is left out.
 */
/** The beginning of a recording in which acquisitions are recorded, but releases are not yet. */
final class LateReleases {

    private final boolean late;
    private final BitSet started = new BitSet();
    private long leftOut;

    private LateReleases(boolean late) {
        this.late = late;
    }

    /**
     * Examines the beginning of a recording.
     *
     * @param head its first bytes
     * @param tool the tool that printed it
     */
    static LateReleases of(byte[] head, TraceTool tool) {
        return new LateReleases(new Scan(tool.newLine()).isLate(head));
    }

    /** Looks for a task that acquires a lock that it seems to hold, and then another one. */
    private static final class Scan {

        private final EventLine line;
        private final BitSet released = new BitSet();
        private final Map<Integer, Set<String>> held = new HashMap<>();
        private final Set<Integer> stuck = new HashSet<>();

        Scan(EventLine line) {
            this.line = line;
        }

        boolean isLate(byte[] head) {
            int from = 0;
            for (int to; from < head.length; from = to + 1) {
                to = Ascii.lineEnd(head, from, head.length);
                if (line.parse(head, from, to) && goesOn(head, to)) {
                    return true;
                }
            }
            return false;
        }

        private boolean goesOn(byte[] head, int to) {
            Op op = FtraceLockEvents.op(head, line);
            if (op == Op.META || line.pid == 0) {
                return false;
            }
            if (op == Op.ACQUIRE && stuck.contains(line.pid)) {
                return true;
            }
            if (op == Op.RELEASE) {
                released.set(line.cpu);
                held.clear();
                stuck.clear();
            } else if (op == Op.ACQUIRE && !released.get(line.cpu)) {
                request(head, to);
            }
            return false;
        }

        private void request(byte[] head, int to) {
            int from = line.textFrom;
            while (from < to && head[from] == ' ') {
                from++;
            }
            int end = from;
            while (end < to && head[end] != ' ') {
                end++;
            }
            if (from == end
                    || Ascii.startsWith(head, end, to, " read ")
                    || Ascii.startsWith(head, end, to, " try ")
                    || head[from] == '(') {
                return;
            }
            String lock = new String(head, from, end - from, US_ASCII);
            if (!held.computeIfAbsent(line.pid, _ -> new HashSet<>()).add(lock)) {
                stuck.add(line.pid);
            }
        }
    }

    /**
     * Whether a lock event is left out. The first release of a processor ends that.
     *
     * @param op the operation of the event
     */
    boolean leavesOut(Op op, int cpu) {
        if (!late || op == Op.RELEASE || op == Op.META || started.get(cpu)) {
            return false;
        }
        leftOut++;
        return true;
    }

    /** Whether a release is the first on its processor, after events that were left out. */
    boolean beginsWith(Op op, int cpu) {
        if (!late || op != Op.RELEASE || started.get(cpu)) {
            return false;
        }
        started.set(cpu);
        return true;
    }

    /** The number of events that were left out. */
    long leftOut() {
        return leftOut;
    }
}
