package dev.lockproof.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What the heap held at most since the last reset: altogether, garbage included, and what a
 * collection left of it.
 */
final class HeapWatch {

    private final List<MemoryPoolMXBean> pools =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .toList();
    private final AtomicLong left = new AtomicLong();

    HeapWatch() {
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notification, _) -> collected(notification.getUserData()), null, null);
            }
        }
    }

    private void collected(Object data) {
        if (data instanceof CompositeData composite) {
            Map<String, MemoryUsage> after =
                    GarbageCollectionNotificationInfo.from(composite)
                            .getGcInfo()
                            .getMemoryUsageAfterGc();
            long used =
                    pools.stream()
                            .map(pool -> after.get(pool.getName()))
                            .filter(usage -> usage != null)
                            .collect(Collectors.summingLong(MemoryUsage::getUsed));
            left.accumulateAndGet(used, Math::max);
        }
    }

    /** Forgets what was, after a collection. */
    void reset() throws InterruptedException {
        System.gc();
        Thread.sleep(50);
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        left.set(0);
    }

    /** Bytes in use at most, garbage included: the sum over the pools, each at its own peak. */
    long peak() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    /** Bytes in use now, after a collection. */
    long live() {
        System.gc();
        return pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    /** Bytes in use at most right after a collection; 0 where there was none. */
    long leftByCollections() {
        return left.get();
    }
}
