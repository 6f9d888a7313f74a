package dev.lockproof.format;

import dev.lockproof.format.io.Ascii;

/**
 * The functions of the kernel that take and release locks on behalf of their callers, and those
 * that trace it. On top of a stack they hide the code that uses the lock.
 */
public final class LockHelpers {

    private static final String[] PREFIXES = {
        "lock_acquire",
        "lock_release",
        "lock_contended",
        "__lock_",
        "lock_is_held",
        "__traceiter_",
        "trace_event_",
        "trace_lock_",
        "__bpf_trace_",
        "bpf_trace_",
        "perf_trace_",
        "perf_tp_event",
        "perf_swevent",
        "__perf_",
        "_raw_",
        "__raw_",
        "do_raw_",
        "spin_lock",
        "spin_unlock",
        "read_lock",
        "write_lock",
        "mutex_",
        "__mutex_",
        "ww_mutex_",
        "__ww_mutex_",
        "rt_mutex_",
        "__rt_mutex_",
        "rt_spin_",
        "rt_read_",
        "rt_write_",
        "rtlock_",
        "down_read",
        "down_write",
        "down_interruptible",
        "down_killable",
        "down_timeout",
        "down_trylock",
        "up_read",
        "up_write",
        "__down",
        "__up_",
        "rwsem_",
        "percpu_down_",
        "percpu_up_",
        "__percpu_",
        "queued_",
        "native_queued_",
        "rcu_read_lock",
        "rcu_read_unlock",
        "rcu_lock_",
        "__srcu_read_",
        "srcu_lock_",
        "__might_",
        "might_",
    };

    private LockHelpers() {}

    /**
     * Whether the function that a frame begins with is such a helper.
     *
     * @param frame the frame in {@code frame[from, to)}, such as {@code mutex_lock+0x1f/0x40}
     */
    public static boolean isHelper(byte[] frame, int from, int to) {
        int end = from;
        while (end < to && frame[end] != '+' && frame[end] != ' ' && frame[end] != '(') {
            end++;
        }
        for (String prefix : PREFIXES) {
            if (Ascii.startsWith(frame, from, end, prefix)) {
                return true;
            }
        }
        return Ascii.equal(frame, from, end, "down") || Ascii.equal(frame, from, end, "up");
    }
}
