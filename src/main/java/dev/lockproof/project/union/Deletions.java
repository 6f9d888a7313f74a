package dev.lockproof.project.union;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has the evidence of deleted runs taken out of the graph. */
@Component
public class Deletions {

    static final String TASK = "recompute-graph";

    private final EvidenceStore evidence;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Deletions(EvidenceStore evidence, ObjectProvider<SchedulerClient> scheduler, Clock clock) {
        this.evidence = evidence;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Notes that a run was deleted, in the same transaction. Its evidence counts no longer; a job
     * takes out the rest.
     *
     * @return whether there is a job to do
     */
    public boolean forget(UUID run) {
        String project = evidence.markGone(run);
        if (project != null) {
            scheduler
                    .getObject()
                    .scheduleIfNotExists(new TaskInstance<>(TASK, project), clock.instant());
        }
        return project != null;
    }

    /** Has the job done at once, after the transaction. */
    public void hurry() {
        if (scheduler.getObject() instanceof Scheduler here) {
            here.triggerCheckForDueExecutions();
        }
    }
}
