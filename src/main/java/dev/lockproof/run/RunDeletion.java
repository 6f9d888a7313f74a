package dev.lockproof.run;

import dev.lockproof.project.union.Deletions;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes runs with all their data. */
@Service
public class RunDeletion {

    private final RunStore runs;
    private final AnalysisQueue queue;
    private final RunWaiters waiters;
    private final Deletions graph;
    private final TransactionTemplate transactions;

    RunDeletion(
            RunStore runs,
            AnalysisQueue queue,
            RunWaiters waiters,
            Deletions graph,
            TransactionTemplate transactions) {
        this.graph = graph;
        this.transactions = transactions;
        this.runs = runs;
        this.queue = queue;
        this.waiters = waiters;
    }

    /**
     * Deletes a run whatever its status. A running analysis then ends without effect. What it adds
     * to the graph of its project is taken out.
     *
     * @return false if there is no such run
     */
    public boolean delete(UUID id) {
        AtomicBoolean recomputed = new AtomicBoolean();
        boolean deleted =
                Boolean.TRUE.equals(
                        transactions.execute(_ -> {
                            // First the run: its analysis may be adding evidence.
                            boolean exists = runs.delete(id);
                            recomputed.set(graph.forget(id));
                            return exists;
                        }));
        if (recomputed.get()) {
            graph.hurry();
        }
        queue.take(id);
        waiters.wake(id);
        return deleted;
    }
}
