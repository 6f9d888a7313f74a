package dev.lockproof.run;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Passes parsed traces from the requests that brought them to the jobs that finish their analysis.
 * Only a shortcut: a job reads the stored trace if nothing is passed, after a crash, on another
 * replica, when too many wait or memory is short.
 *
 * <p>Jobs run in the order of their submission. So when too many wait, the newest is refused: it
 * would be used last.
 */
@Component
class ParsedTraces {

    static final int MAX = 8;

    private static final class Waiting {
        final SoftReference<Analysis> analysis;
        boolean stored;

        Waiting(Analysis analysis) {
            this.analysis = new SoftReference<>(analysis);
        }
    }

    private final Map<UUID, Waiting> waiting = new HashMap<>();

    /**
     * Passes on a run's trace, before the run is stored.
     *
     * @return false if too many wait
     */
    synchronized boolean offer(UUID runId, Analysis analysis) {
        waiting.values().removeIf(each -> each.analysis.refersTo(null));
        return waiting.size() < MAX && waiting.put(runId, new Waiting(analysis)) == null;
    }

    /** Notes that a run is stored and queued. */
    synchronized void stored(UUID runId) {
        Waiting run = waiting.get(runId);
        if (run != null) {
            run.stored = true;
        }
    }

    /** Those stored runs whose traces wait. */
    synchronized Set<UUID> stored() {
        return waiting.entrySet().stream()
                .filter(each -> each.getValue().stored)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The trace passed on for a run, once. */
    synchronized Optional<Analysis> take(UUID runId) {
        return Optional.ofNullable(waiting.remove(runId)).map(run -> run.analysis.get());
    }

    /** Drops the traces of runs. */
    synchronized void drop(Set<UUID> runIds) {
        waiting.keySet().removeAll(runIds);
    }

    /** Drops all that wait, as a crash would. */
    synchronized void clear() {
        waiting.clear();
    }
}
