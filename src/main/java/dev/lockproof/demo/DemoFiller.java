package dev.lockproof.demo;

import dev.lockproof.demo.DemoStore.Locked;
import dev.lockproof.platform.ServiceClock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the history of the demonstration happen. Each step and the note of it are one transaction:
 * after a crash no step is half done.
 */
@Component
class DemoFiller {

    private final TransactionTemplate transactions;
    private final DemoStore store;
    private final StepRunner runner;
    private final Story story;
    private final ServiceClock clock;

    DemoFiller(
            TransactionTemplate transactions,
            DemoStore store,
            StepRunner runner,
            Story story,
            ServiceClock clock) {
        this.transactions = transactions;
        this.store = store;
        this.runner = runner;
        this.story = story;
        this.clock = clock;
    }

    /**
     * Lets the next step happen.
     *
     * @param ends when the history ends
     * @return false if there is none, or the demonstration was removed
     */
    boolean next(Instant ends) {
        return Boolean.TRUE.equals(transactions.execute(_ -> step(ends)));
    }

    private boolean step(Instant ends) {
        Locked locked = store.lock(DemoProject.NAME).orElse(null);
        List<Step> steps = story.steps();
        if (locked == null || !locked.ends().equals(ends)) {
            return false;
        }
        int done = locked.progress().done();
        if (done >= steps.size()) {
            return false;
        }
        Step step = steps.get(done);
        clock.at(ends.minus(step.before()), () -> runner.run(step));
        store.advance(DemoProject.NAME);
        return true;
    }
}
