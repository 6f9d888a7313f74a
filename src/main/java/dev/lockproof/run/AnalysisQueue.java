package dev.lockproof.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.Optional;
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
    private final Handoff handoff;
    private final Clock clock;

    AnalysisQueue(ObjectProvider<SchedulerClient> scheduler, Handoff handoff, Clock clock) {
        this.scheduler = scheduler;
        this.handoff = handoff;
        this.clock = clock;
    }

    /** Adds a run's analysis, in the transaction of the caller. */
    void add(UUID runId) {
        scheduler
                .getObject()
                .scheduleIfNotExists(new TaskInstance<>(TASK, runId.toString()), clock.instant());
    }

    /** Passes on what was already read of a run. */
    void offer(UUID runId, Analysis analysis) {
        handoff.offer(runId, analysis);
    }

    /** Polls the queue now instead of at its next time. */
    void look() {
        if (scheduler.getObject() instanceof Scheduler here) {
            here.triggerCheckForDueExecutions();
        }
    }

    /** Takes what was passed on for a run; empty if it was taken before. */
    Optional<Analysis> take(UUID runId) {
        return handoff.take(runId);
    }
}
