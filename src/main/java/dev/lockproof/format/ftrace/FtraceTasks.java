package dev.lockproof.format.ftrace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lockproof.trace.Symbols;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of an ftrace text by pid. The id is what is printed when a pid is first seen: a comm
 * may change later. The idle tasks, which share pid 0, are one a processor.
 */
final class FtraceTasks {

    /** What is known of one task while the text is read. */
    static final class Task {

        final int symbol;

        /** Where it was last seen. */
        int cpu = -1;

        /** Its open interrupt frames, the bits of {@link FtraceContext}. */
        int frames;

        /** Hard interrupts are off: of the task, of its soft frame, of its hard frame. */
        boolean hardOff;

        boolean softFrameHardOff;
        boolean hardFrameHardOff;

        /** Softirqs are off. */
        boolean softOff;

        /** Whether that is what has been told; after a gap all is told again. */
        boolean irqsTold = true;

        /**
         * Whether events of their own have told when its hard interrupts go off and on; of an idle
         * task they do not tell all.
         */
        boolean switchesTold;

        final boolean idle;

        /** The flags it was last seen with; equal flags mean that nothing changed. */
        int lastFlags = -1;

        private int[] waits = NO_WAITS;
        private int waiting;

        Task(int symbol, boolean idle) {
            this.symbol = symbol;
            this.idle = idle;
        }

        /** It begins to wait for a lock; an interrupt may do so once more on top. */
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

        /** Whether it waited for this lock; it does so no more. */
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
            irqsTold = false;
            switchesTold = false;
        }
    }

    private static final int[] NO_WAITS = {};
    private static final int MAX_WAITS = 16;
    private static final int PAGE_BITS = 10;
    private static final int PAGE = 1 << PAGE_BITS;

    private final Symbols symbols;
    private @Nullable Task[] @Nullable [] byPid = new Task[FtraceLine.MAX_PID / PAGE + 1][];
    private @Nullable Task[] idle = new Task[8];
    private Task[] all = new Task[64];
    private int count;

    FtraceTasks(Symbols symbols) {
        this.symbols = symbols;
    }

    /** The task of a line. */
    Task task(byte[] buffer, FtraceLine line) {
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
            task = add(symbols.tasks().intern(buffer, line.commFrom, line.pidTo), false);
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

    /** Events are missing: what any task waits for and is in is not known any more. */
    void forget() {
        for (int at = 0; at < count; at++) {
            all[at].forget();
        }
    }
}
