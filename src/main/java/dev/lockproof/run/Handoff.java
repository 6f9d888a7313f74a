package dev.lockproof.run;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Passes recordings that were just read from the request that brought them to the job that finishes
 * their analysis. Only a shortcut: the job reads the stored trace where nothing is passed, after a
 * crash, on another replica, or when too many wait or memory is short.
 */
@Component
class Handoff {

    private static final int MAX = 8;

    private final Map<UUID, SoftReference<Analysis>> waiting =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<UUID, SoftReference<Analysis>> eldest) {
                    return size() > MAX;
                }
            };

    synchronized void offer(UUID runId, Analysis analysis) {
        waiting.put(runId, new SoftReference<>(analysis));
    }

    synchronized Optional<Analysis> take(UUID runId) {
        return Optional.ofNullable(waiting.remove(runId)).map(SoftReference::get);
    }

    /** Drops all that waits, as a crash would. */
    synchronized void clear() {
        waiting.clear();
    }
}
