package dev.lockproof.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.testing.Await;
import java.util.UUID;

/** Runs that are accepted now and analyzed later, as after a crash. */
final class LaterRuns {

    private final Scheduler scheduler;
    private final ParsedTraces parsed;
    private final RunStore runs;

    LaterRuns(Scheduler scheduler, ParsedTraces parsed, RunStore runs) {
        this.scheduler = scheduler;
        this.parsed = parsed;
        this.runs = runs;
    }

    /** From now on nothing is analyzed. */
    void pause() {
        scheduler.pause();
        Await.until("jobs to end", () -> scheduler.getCurrentlyExecuting().isEmpty());
    }

    /** Of waiting runs, only what is stored remains. */
    void forget() {
        parsed.clear();
    }

    /** From now on all that waits is analyzed, without waiting for the next poll. */
    void resume() {
        scheduler.resume();
        scheduler.triggerCheckForDueExecutions();
    }

    /** A run once it is done or failed. */
    Run ended(UUID id) {
        Await.until("run " + id, () -> runs.hasEnded(id));
        return runs.find(id).orElseThrow();
    }
}
