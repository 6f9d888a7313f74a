package dev.lockproof.demo;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.memory.ProjectStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The demonstration: the project {@code demo} with twelve weeks of runs that are made up. A job
 * fills it through the services that real runs go through. It touches no other project.
 */
@Service
public class DemoProject {

    /** The name of the project. */
    public static final String NAME = "demo";

    static final String TASK = "fill-demo";

    private final TransactionTemplate transactions;
    private final ProjectStore projects;
    private final DemoStore store;
    private final DemoRemovalStore removal;
    private final Story story;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    DemoProject(
            TransactionTemplate transactions,
            ProjectStore projects,
            DemoStore store,
            DemoRemovalStore removal,
            Story story,
            ObjectProvider<SchedulerClient> scheduler,
            Clock clock) {
        this.transactions = transactions;
        this.projects = projects;
        this.store = store;
        this.removal = removal;
        this.story = story;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * How far the job is.
     *
     * @param done steps of the history that have happened
     * @param steps all steps
     */
    public record Progress(int done, int steps) {

        /** Whether all has happened. */
        public boolean isComplete() {
            return done >= steps;
        }
    }

    /** Whether there is the demonstration, be it filled or not. */
    public boolean exists() {
        return progress().isPresent();
    }

    /** How far the demonstration is filled; empty if there is none. */
    public Optional<Progress> progress() {
        return store.progress(NAME);
    }

    /**
     * Begins to fill the project, which takes about a minute, and does not wait for it.
     *
     * @return false if there is the demonstration already, which stays as it is
     * @throws ProblemException 409 if there is a project of the name that somebody else made
     */
    public boolean fill() {
        boolean begun = Boolean.TRUE.equals(transactions.execute(_ -> begin()));
        if (begun && scheduler.getObject() instanceof Scheduler here) {
            here.triggerCheckForDueExecutions();
        }
        return begun;
    }

    private boolean begin() {
        projects.lock(NAME);
        if (exists()) {
            return false;
        }
        if (store.isTaken(NAME)) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "There is a project '%s' that is not the demonstration. It stays as it is, so there"
                                    .formatted(NAME)
                            + " can be no demonstration.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.begin(NAME, now, story.steps().size());
        scheduler.getObject().scheduleIfNotExists(new TaskInstance<>(TASK, now.toString()), now);
        return true;
    }

    /**
     * Removes the project with all that was ever in it, also while it is filled, and also runs that
     * somebody sent there.
     *
     * @return false if there is no demonstration
     */
    public boolean remove() {
        return Boolean.TRUE.equals(
                transactions.execute(_ -> {
                    // The job holds this row during a step.
                    if (store.lock(NAME).isEmpty()) {
                        return false;
                    }
                    projects.lock(NAME);
                    removal.remove(NAME);
                    store.end(NAME);
                    return true;
                }));
    }
}
