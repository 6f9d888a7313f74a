package dev.lockproof.format.ftrace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an ftrace text by pid. The id is the text printed when a pid is first seen, because
 * a comm may change later. The idle tasks share pid 0; there is one for each processor.
 */
final class FtraceTasks {

    /** The state of one task while the text is read. */
    static final class Task {

        final int symbol;

        /** The processor on which it was last seen. */
        int cpu = -1;

        /** Its open interrupt frames, the bits of {@link FtraceContext}. */
        int frames;

        /** Hard interrupts are off: of the task, of its soft frame, of its hard frame. */
        boolean hardOff;

        boolean softFrameHardOff;
        boolean hardFrameHardOff;

        /** Softirqs are off. */
        boolean softOff;

        /** Whether this state has been reported. After a gap everything is reported again. */
        boolean irqsReported = true;

        /**
         * Whether the recording has events for changes of its hard interrupts. For an idle task it
         * does not have all of them.
         */
        boolean switchesRecorded;

        final boolean idle;

        /** The flags with which it was last seen. Equal flags mean that nothing changed. */
        int lastFlags = -1;

        private int[] waits = NO_WAITS;
        private int waiting;

        Task(int symbol, boolean idle) {
            this.symbol = symbol;
            this.idle = idle;
        }

        /** Notes that it begins to wait for a lock. An interrupt on top of it may wait too. */
        void waitsFor(int lock) {
            if (waiting == waits.length) {
                if (waiting == MAX_WAITS) {
                    waiting = 0;
                } else {
                    waits = Arrays.copyOf(waits, Math.max(2, 2 * waiting));
                }
            }
            waits[waiting++] = lock;
        }

        /** Ends its wait for a lock. Returns whether it waited. */
        boolean endsWait(int lock) {
            for (int at = waiting - 1; at >= 0; at--) {
                if (waits[at] == lock) {
                    waiting = at;
                    return true;
                }
            }
            return false;
        }

        private void forget() {
            waiting = 0;
            lastFlags = -1;
            irqsReported = false;
            switchesRecorded = false;
        }
    }

    private static final int[] NO_WAITS = {};
    private static final int MAX_WAITS = 16;
    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Symbols symbols;
    private @Nullable Task[] @Nullable [] byPid = new Task[EventLine.MAX_PID / PAGE + 1][];
    private @Nullable Task[] idle = new Task[8];
    private Task[] all = new Task[64];
    private int count;

    FtraceTasks(Symbols symbols) {
        this.symbols = symbols;
    }

    /** The task of a line. */
    Task task(byte[] buffer, EventLine line) {
        if (line.pid == 0) {
            return idle(line.cpu);
        }
        @Nullable Task @Nullable [] page = byPid[line.pid >> PAGE_BITS];
        if (page == null) {
            page = new Task[PAGE];
            byPid[line.pid >> PAGE_BITS] = page;
        }
        int slot = line.pid & (PAGE - 1);
        Task task = page[slot];
        if (task == null) {
            task = add(line.internTask(buffer, symbols), false);
            page[slot] = task;
        }
        return task;
    }

    private Task idle(int cpu) {
        if (cpu >= idle.length) {
            idle = Arrays.copyOf(idle, Math.max(2 * idle.length, cpu + 1));
        }
        Task task = idle[cpu];
        if (task == null) {
            byte[] id = ("idle/" + cpu).getBytes(US_ASCII);
            task = add(symbols.tasks().intern(id, 0, id.length), true);
            idle[cpu] = task;
        }
        return task;
    }

    private Task add(int symbol, boolean idle) {
        Task task = new Task(symbol, idle);
        if (count == all.length) {
            all = Arrays.copyOf(all, 2 * count);
        }
        all[count++] = task;
        return task;
    }

    /**
     * Notes that events are missing. What the tasks wait for and their contexts are no longer
     * known.
     */
    void forget() {
        for (int at = 0; at < count; at++) {
            all[at].forget();
        }
    }
}
