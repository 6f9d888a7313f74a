package dev.lockproof.format.lttng;

import dev.lockproof.trace.TraceSink;
import java.util.Map;
import java.util.TreeMap;

/** Calls that returned an error, for messages. */
final class FailedCalls {

    /** The lock was taken all the same: its last owner died with it. */
    static final long OWNER_DIED = 130;

    /** Only the owner of a mutex may unlock it. */
    static final long NOT_OWNER = 1;

    private static final int MAX_CODES = 10;

    private static final Map<Long, String> NAMES =
            Map.of(
                    NOT_OWNER,
                    "EPERM: the thread did not hold the mutex",
                    11L,
                    "EAGAIN: too many recursive locks",
                    22L,
                    "EINVAL: not a mutex, or its priority ceiling is too low",
                    35L,
                    "EDEADLK: the thread held the mutex already",
                    110L,
                    "ETIMEDOUT",
                    131L,
                    "ENOTRECOVERABLE: the state that the mutex protects is lost");

    private final TraceSink sink;
    private final Map<Long, long[]> locks = new TreeMap<>();
    private final Map<Long, long[]> unlocks = new TreeMap<>();

    FailedCalls(TraceSink sink) {
        this.sink = sink;
    }

    void lock(long line, long status) {
        count(locks, line, status);
    }

    void unlock(long line, long status) {
        count(unlocks, line, status);
    }

    private static void count(Map<Long, long[]> counts, long line, long status) {
        long[] count = counts.get(status);
        if (count != null) {
            count[1]++;
        } else if (counts.size() < MAX_CODES) {
            counts.put(status, new long[] {line, 1});
        }
    }

    /** The recording ends. */
    void end() {
        tell("pthread_mutex_lock", locks);
        tell("pthread_mutex_unlock", unlocks);
    }

    private void tell(String call, Map<Long, long[]> counts) {
        counts.forEach((status, count) -> {
            String name = NAMES.get(status);
            sink.diagnostic(
                    count[0],
                    call
                            + " failed here with status "
                            + status
                            + (name == null ? "" : " (" + name + ")")
                            + (count[1] == 1 ? "." : ", and so did " + (count[1] - 1) + " more."));
        });
    }
}
