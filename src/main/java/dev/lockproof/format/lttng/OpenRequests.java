package dev.lockproof.format.lttng;

import dev.lockproof.format.lttng.LttngLine.Call;
import dev.lockproof.trace.Event;
import java.util.Arrays;

/**
 * The mutexes that threads wait for. Between {@code lock_req} and {@code lock_acq} of a mutex a
 * thread has no other event. If it has one, events are missing, or two threads have one id.
 */
final class OpenRequests {

    private int[] asked = new int[0];

    /** Notes a call. Returns whether the thread's last request should have ended before it. */
    boolean isBroken(int task, int mutex, Call call) {
        if (task >= asked.length) {
            int known = asked.length;
            asked = Arrays.copyOf(asked, Math.max(64, 2 * task));
            Arrays.fill(asked, known, asked.length, Event.NONE);
        }
        int open = asked[task];
        asked[task] = call == Call.LOCK_REQUEST ? mutex : Event.NONE;
        return open != Event.NONE && (open != mutex || call != Call.LOCK_DONE);
    }

    /** Events are missing. */
    void lost() {
        Arrays.fill(asked, Event.NONE);
    }
}
