package dev.lockproof.retention;

import dev.lockproof.project.memory.ProjectStore;
import dev.lockproof.retention.RetentionDefaults.Rules;
import dev.lockproof.run.RunDeletion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes traces and runs that are older than their project retains them. Each goes in a
 * transaction of its own under the project's lock, so that no run waits long for its end.
 */
@Service
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 100;
    private static final String TRACE = "trace";
    private static final String RUN = "run";

    private final RetentionStore store;
    private final RetentionDefaults defaults;
    private final ProjectStore projects;
    private final RunDeletion deletion;
    private final TransactionTemplate transactions;
    private final MeterRegistry metrics;
    private final Clock clock;

    Retention(
            RetentionStore store,
            RetentionDefaults defaults,
            ProjectStore projects,
            RunDeletion deletion,
            TransactionTemplate transactions,
            MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.defaults = defaults;
        this.projects = projects;
        this.deletion = deletion;
        this.transactions = transactions;
        this.metrics = metrics;
        this.clock = clock;
        // From the start, so that a rate sees the first of each.
        deleted(TRACE);
        deleted(RUN);
    }

    private Counter deleted(String kind) {
        return Counter.builder("lockproof.retention.deleted")
                .description("Traces and runs that were deleted since they were old")
                .tag("kind", kind)
                .register(metrics);
    }

    /** Deletes what is old in all projects. A project that fails does not stop the others. */
    void run() {
        for (String project : store.projects()) {
            try {
                clean(project);
            } catch (RuntimeException e) {
                LOG.error("Old runs of project {} were not all deleted", project, e);
            }
        }
    }

    private void clean(String project) {
        Rules rules = defaults.with(projects.policy(project).policy().retention());
        Instant now = clock.instant();
        Duration traces = rules.traces();
        if (traces != null) {
            removeTraces(project, now.minus(traces), null);
        }
        Duration runs = rules.runs();
        if (runs != null) {
            removeRuns(project, now.minus(runs));
        }
        Long bytes = rules.bytes();
        if (bytes != null) {
            removeTraces(project, now, new Room(bytes, store.bytes(project)));
        }
    }

    /** What traces may take, and take. */
    private static final class Room {
        private final long max;
        private long used;

        Room(long max, long used) {
            this.max = max;
            this.used = used;
        }

        boolean isEnough() {
            return used <= max;
        }
    }

    /**
     * Deletes traces, the oldest first.
     *
     * @param room until so much is left; null for all
     */
    private void removeTraces(String project, Instant before, @Nullable Room room) {
        UUID after = null;
        List<UUID> batch;
        do {
            if (room != null && room.isEnough()) {
                return;
            }
            batch = store.traces(project, before, after, BATCH);
            for (UUID run : batch) {
                if (room != null && room.isEnough()) {
                    return;
                }
                long bytes = store.bytes(run);
                if (remove(project, run, TRACE, () -> deleteTrace(run)) && room != null) {
                    room.used -= bytes;
                }
                after = run;
            }
        } while (batch.size() == BATCH);
        if (room != null && !room.isEnough()) {
            LOG.warn(
                    "The traces of project {} take {} bytes and may take {}: the rest belongs to"
                            + " latest runs and to findings that are not resolved",
                    project,
                    room.used,
                    room.max);
        }
    }

    private boolean deleteTrace(UUID run) {
        store.deleteTrace(run);
        return true;
    }

    private void removeRuns(String project, Instant before) {
        UUID after = null;
        List<UUID> batch;
        do {
            batch = store.runs(project, before, after, BATCH);
            for (UUID run : batch) {
                remove(project, run, RUN, () -> deletion.delete(run));
                after = run;
            }
        } while (batch.size() == BATCH);
    }

    /** A decision may have made the run the evidence of something open since it was found. */
    private boolean remove(String project, UUID run, String kind, BooleanSupplier removal) {
        boolean removed =
                Boolean.TRUE.equals(
                        transactions.execute(_ -> {
                            projects.lock(project);
                            return store.isRemovable(project, run) && removal.getAsBoolean();
                        }));
        if (removed) {
            deleted(kind).increment();
        }
        return removed;
    }
}
