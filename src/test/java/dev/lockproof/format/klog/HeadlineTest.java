package dev.lockproof.format.klog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.format.klog.Headline.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headlines as kernels of many years print them, and lines that only look like some. */
class HeadlineTest {

    private static @Nullable Headline of(String line) {
        return Headline.of(LogLine.of(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[    1.000000] WARNING: possible circular locking dependency detected | LOCKDEP",
                "[    1.000000] [ INFO: possible circular locking dependency detected ] | LOCKDEP",
                "[    1.000000][ T123] WARNING: possible recursive locking detected | LOCKDEP",
                "[    1.000000] WARNING: inconsistent lock state | LOCKDEP",
                "[    1.000000] WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected |"
                        + " LOCKDEP",
                "[    1.000000] [ INFO: hard-safe -> hard-unsafe lock order detected ] | LOCKDEP",
                "[    1.000000] WARNING: possible irq lock inversion dependency detected | LOCKDEP",
                "[    1.000000] [ BUG: bad unlock balance detected! ] | LOCKDEP",
                "[    1.000000] WARNING: held lock freed! | LOCKDEP",
                "[    1.000000] WARNING: Nested lock was not taken | LOCKDEP",
                "[    1.000000] [ BUG: Invalid wait context ] | LOCKDEP",
                "[    1.000000] [ BUG: lock held when returning to user space! ] | LOCKDEP",
                "[    1.000000] WARNING: sh/77 still has locks held! | LOCKDEP",
                "[    1.000000] [ INFO: suspicious RCU usage. ] | LOCKDEP",
                "[    1.000000] INFO: trying to register non-static key. | LOCKDEP",
                "[    1.000000] DEBUG_LOCKS_WARN_ON(depth <= 0) | LOCKDEP",
                "WARNING: possible circular locking dependency detected | LOCKDEP",
                "job 7 12:01 > WARNING: inconsistent lock state | LOCKDEP",
                "[    1.000000] INFO: task kworker/u4:0:437 blocked for more than 140 seconds. |"
                        + " HANG",
                "[    1.000000] INFO: task udevd:5612 blocked in I/O wait for more than 143 s. |"
                        + " HANG",
                "[    1.000000] rcu: INFO: rcu_preempt detected stalls on CPUs/tasks: | HANG",
                "[    1.000000] rcu: INFO: rcu_sched self-detected stall on CPU | HANG",
                "[    1.000000] watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [sh:7] | HANG",
                "[    1.000000] NMI watchdog: BUG: soft lockup - CPU#1 stuck for 22s! | HANG",
                "[    1.000000] watchdog: Watchdog detected hard LOCKUP on cpu 3 | HANG",
                "[    1.000000] BUG: spinlock lockup suspected on CPU#2, sh/12636 | HANG",
                "[    1.000000] INFO: lockdep is turned off. | LOCKDEP_OFF",
                "[    1.000000] turning off the locking correctness validator. | LOCKDEP_OFF",
                "[    1.000000] BUG: sleeping function called from invalid context at a.c:1 |"
                        + " OTHER",
                "BUG: sleeping function called from invalid context at mm/slab.h:420 | OTHER",
                "[    1.000000] BUG: scheduling while atomic: sh/12/0x00000002 | OTHER",
                "[    1.000000] BUG: KASAN: use-after-free in register_lock_class+0x1/0x2 | OTHER",
                "[    1.000000] WARNING: CPU: 0 PID: 1 at kernel/fork.c:1 f+0x1/0x2 | OTHER",
                "[    1.000000] WARNING: lib/refcount.c:28 at 0x0, CPU#0: syz.1/77 | OTHER",
                "[    1.000000] kernel BUG at mm/slab.c:1! | OTHER",
                "[    1.000000] WARNING: something new | OTHER"
            })
    void areRecognized(String line, Kind kind) {
        assertThat(Objects.requireNonNull(of(line)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[    1.000000] Spectre V2 : WARNING: Unprivileged eBPF is enabled",
                "[    1.000000] DEBUG: nothing to see",
                "[    1.000000] BUGs are welcome",
                "[    1.000000] systemd[1]: INFO: task started",
                "[    1.000000] INFO: NMI handler took too long to run: 1.2 msecs",
                "[    1.000000] Lock dependency validator: Copyright (c) 2006 Red Hat, Inc.",
                "[    1.000000] hung_task: watching blocked tasks closely",
                "WARNING: Retrying after connection broken",
                "WARNING: apt does not have a stable CLI interface.",
                "BUG: 1234 is fixed",
                "INFO: build 77 done",
                ""
            })
    void areNotSeenInOtherLines(String line) {
        assertThat(of(line)).isNull();
    }
}
