package dev.lockproof.run;

import dev.lockproof.project.Judgment;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a run: stores its findings, graph, counts, gate and status in one transaction. Only the
 * first attempt has an effect.
 */
@Component
class RunFinisher {

    private final TransactionTemplate transactions;
    private final RunStore runs;
    private final FindingStore findings;
    private final CallStore calls;
    private final ContentionStore waits;
    private final GraphStore graphs;
    private final IdSource ids;
    private final Clock clock;
    private final RunMetrics metrics;

    RunFinisher(
            TransactionTemplate transactions,
            RunStore runs,
            FindingStore findings,
            CallStore calls,
            ContentionStore waits,
            GraphStore graphs,
            IdSource ids,
            Clock clock,
            RunMetrics metrics) {
        this.transactions = transactions;
        this.runs = runs;
        this.findings = findings;
        this.calls = calls;
        this.waits = waits;
        this.graphs = graphs;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    void finish(StartedRun run, Analysis.Outcome outcome) {
        Judgment judgment = transactions.execute(_ -> store(run, outcome));
        if (judgment != null) {
            metrics.analyzed(judgment);
        }
    }

    private @Nullable Judgment store(StartedRun run, Analysis.Outcome outcome) {
        if (!runs.lockUnfinished(run.id())) {
            return null;
        }
        if (!outcome.result().findings().isEmpty()) {
            findings.lockHistory(run.project());
        }
        Judgment judgment = judge(run, outcome);
        Instant now = clock.instant();
        findings.insert(run.id(), run.project(), judgment.findings(), () -> ids.at(now));
        graphs.insert(run.id(), outcome.result().graph());
        calls.insert(run.id(), outcome.result().callbacks());
        waits.insert(run.id(), Run.Results.waits(outcome.result()));
        runs.finish(run.id(), judgment, outcome.files(), now);
        return judgment;
    }

    private Judgment judge(StartedRun run, Analysis.Outcome outcome) {
        return Judgment.of(
                outcome.result(),
                findings.known(run.project(), outcome.result().findings()),
                run.gate(),
                outcome.millis());
    }
}
