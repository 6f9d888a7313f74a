package dev.lockproof.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The queue of analyses: durable in the database, with a shortcut for those begun right here. */
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

    /** Has the queue looked at now, not only when its time comes. */
    void look() {
        if (scheduler.getObject() instanceof Scheduler here) {
            here.triggerCheckForDueExecutions();
        }
    }

    /** What was passed on of a run, once. */
    Optional<Analysis> take(UUID runId) {
        return handoff.take(runId);
    }
}
