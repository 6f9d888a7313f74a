package dev.lockproof.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Lets submitters wait for runs. A run that ends in this process wakes its waiters at once; one
 * that another replica ends is found by looking now and then.
 */
@Component
class RunWaiters {

    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

    private static final class Entry {
        final CountDownLatch latch = new CountDownLatch(1);
        int waiters;
    }

    private final Map<UUID, Entry> entries = new HashMap<>();

    /** Wakes those who wait for the run. */
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
     * Waits until the run has ended, at most for the time given.
     *
     * @param ended looks whether it has
     */
    void await(UUID id, Duration time, BooleanSupplier ended) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        Entry entry = enter(id);
        try {
            while (!ended.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || entry.latch.getCount() == 0) {
                    return;
                }
                entry.latch.await(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS);
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
