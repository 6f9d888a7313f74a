package dev.lockproof.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Lets clients wait for runs. A run that ends in this process wakes its waiters at once. Polling
 * finds a run that another replica ends.
 */
@Component
public class RunWaiters {

    private static final long POLL_NANOS = Duration.ofMillis(500).toNanos();

    private static final class Entry {
        final CountDownLatch latch = new CountDownLatch(1);
        int waiters;
    }

    private final Map<UUID, Entry> entries = new HashMap<>();
    private final RunStore runs;

    RunWaiters(RunStore runs) {
        this.runs = runs;
    }

    /** Wakes all that wait for the run. */
    void wake(UUID id) {
        Entry entry;
        synchronized (entries) {
            entry = entries.get(id);
        }
        if (entry != null) {
            entry.latch.countDown();
        }
    }

    /**
     * Waits until the run has ended or is gone, but no longer than the given time, and no longer
     * than the server runs.
     */
    public void await(UUID id, Duration time) {
        try {
            awaitEnd(id, time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd(UUID id, Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        Entry entry = enter(id);
        try {
            while (!runs.hasEnded(id)) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || entry.latch.getCount() == 0) {
                    return;
                }
                entry.latch.await(Math.min(left, POLL_NANOS), TimeUnit.NANOSECONDS);
            }
        } finally {
            leave(id, entry);
        }
    }

    private Entry enter(UUID id) {
        synchronized (entries) {
            Entry entry = entries.computeIfAbsent(id, _ -> new Entry());
            entry.waiters++;
            return entry;
        }
    }

    private void leave(UUID id, Entry entry) {
        synchronized (entries) {
            if (--entry.waiters == 0) {
                entries.remove(id);
            }
        }
    }
}
