package dev.lockproof.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The queue of analyses: durable in the database, with a shortcut for analyses that started in this
 * process.
 */
@Component
class AnalysisQueue {

    static final String TASK = "analyze-run";

    private final ObjectProvider<SchedulerClient> scheduler;
    private final ParsedTraces parsed;
    private final RunStore runs;
    private final Clock clock;

    AnalysisQueue(
            ObjectProvider<SchedulerClient> scheduler,
            ParsedTraces parsed,
            RunStore runs,
            Clock clock) {
        this.scheduler = scheduler;
        this.parsed = parsed;
        this.runs = runs;
        this.clock = clock;
    }

    /** Adds a run's analysis, in the transaction of the caller. */
    void add(UUID runId) {
        scheduler
                .getObject()
                .scheduleIfNotExists(new TaskInstance<>(TASK, runId.toString()), clock.instant());
    }

    /** Passes on what was already read of a run that is about to be stored. */
    void offer(UUID runId, Analysis analysis) {
        if (!parsed.offer(runId, analysis)) {
            dropAbandoned();
            parsed.offer(runId, analysis);
        }
    }

    /** Drops the traces that no job here will take: another replica did, or the run is gone. */
    private void dropAbandoned() {
        Set<UUID> abandoned = new HashSet<>(parsed.stored());
        abandoned.removeAll(runs.queued(abandoned));
        parsed.drop(abandoned);
    }

    /** Has a run that is now stored analyzed at once, not only when the queue is polled next. */
    void stored(UUID runId) {
        parsed.stored(runId);
        if (scheduler.getObject() instanceof Scheduler here) {
            here.triggerCheckForDueExecutions();
        }
    }

    /** Takes what was passed on for a run; empty if it was taken before. */
    Optional<Analysis> take(UUID runId) {
        return parsed.take(runId);
    }
}
