package dev.lockproof.run;

import dev.lockproof.project.memory.ProjectStore;
import dev.lockproof.run.upload.SentSymbols;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores a new run with its trace, its idempotency key and its job in one transaction. */
@Component
class RunRecorder {

    private final TransactionTemplate transactions;
    private final ProjectStore projects;
    private final RunStore runs;
    private final TraceStore traces;
    private final SymbolStore symbols;
    private final IdempotencyStore keys;
    private final AnalysisQueue queue;

    RunRecorder(
            TransactionTemplate transactions,
            ProjectStore projects,
            RunStore runs,
            TraceStore traces,
            SymbolStore symbols,
            IdempotencyStore keys,
            AnalysisQueue queue) {
        this.transactions = transactions;
        this.projects = projects;
        this.runs = runs;
        this.traces = traces;
        this.symbols = symbols;
        this.keys = keys;
        this.queue = queue;
    }

    /**
     * Stores a run and starts the rest of its analysis, unless another run has its idempotency key.
     *
     * @param analysis what was already read of the run
     * @return whether the run is stored
     */
    boolean record(NewRun run, Analysis analysis) {
        queue.offer(run.id(), analysis);
        boolean accepted = false;
        try {
            accepted = Boolean.TRUE.equals(transactions.execute(status -> store(run, status)));
        } finally {
            if (!accepted) {
                queue.take(run.id());
            }
        }
        if (accepted) {
            queue.stored(run.id());
        }
        return accepted;
    }

    private boolean store(NewRun run, TransactionStatus status) {
        runs.insert(run);
        if (!takeKey(run)) {
            status.setRollbackOnly();
            return false;
        }
        insertTrace(run);
        // Last, since other runs of the commit wait here until the transaction ends.
        projects.noteRun(
                run.submission().project(), run.submission().labels().commit(), run.receivedAt());
        queue.add(run.id());
        return true;
    }

    private boolean takeKey(NewRun run) {
        String key = run.submission().key();
        return key == null
                || keys.take(
                        run.submission().project(),
                        key,
                        run.id(),
                        run.bodySha256(),
                        run.receivedAt());
    }

    private void insertTrace(NewRun run) {
        try {
            traces.insert(run.id(), run.trace());
            SentSymbols sent = run.symbols();
            if (sent != null) {
                symbols.insert(run.id(), sent);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the spooled upload", e);
        }
    }
}
