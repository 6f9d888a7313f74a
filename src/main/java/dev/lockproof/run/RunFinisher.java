package dev.lockproof.run;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.project.Judgment;
import dev.lockproof.project.memory.ProjectMemory;
import dev.lockproof.project.union.Contribution;
import dev.lockproof.project.union.UnionGraph;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends a run: stores its findings, graph, counts, gate and status, and what its project remembers
 * of it, in one transaction. Only the first attempt has an effect.
 */
@Component
class RunFinisher {

    private final TransactionTemplate transactions;
    private final RunStore runs;
    private final ProjectMemory memory;
    private final RuleCatalog rules;
    private final FindingStore findings;
    private final CallStore calls;
    private final ContentionStore waits;
    private final GraphStore graphs;
    private final UnionGraph union;
    private final IdSource ids;
    private final Clock clock;
    private final RunMetrics metrics;
    private final ExcerptJob excerpts;

    RunFinisher(
            TransactionTemplate transactions,
            RunStore runs,
            ProjectMemory memory,
            RuleCatalog rules,
            FindingStore findings,
            CallStore calls,
            ContentionStore waits,
            GraphStore graphs,
            UnionGraph union,
            IdSource ids,
            Clock clock,
            RunMetrics metrics,
            ExcerptJob excerpts) {
        this.transactions = transactions;
        this.runs = runs;
        this.memory = memory;
        this.rules = rules;
        this.findings = findings;
        this.calls = calls;
        this.waits = waits;
        this.graphs = graphs;
        this.union = union;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
        this.excerpts = excerpts;
    }

    void finish(StartedRun run, Analysis.Outcome outcome) {
        Contribution contribution = Contribution.of(run.id(), run.origin(), outcome.shared());
        if (contribution != null) {
            union.warm(run.project());
        }
        Judgment judgment = transactions.execute(_ -> store(run, outcome, contribution));
        if (judgment != null) {
            metrics.done(judgment);
            excerpts.hurry();
        }
    }

    private @Nullable Judgment store(
            StartedRun run, Analysis.Outcome alone, @Nullable Contribution contribution) {
        if (!runs.lockUnfinished(run.id())) {
            return null;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        memory.begin(run.project(), now);
        Analysis.Outcome outcome =
                contribution == null
                        ? alone
                        : alone.with(union.merge(contribution, alone.result().findings()));
        Judgment judgment = judge(run, outcome, now);
        findings.insert(run.id(), run.project(), judgment.findings(), () -> ids.at(now));
        graphs.insert(run.id(), outcome.result().graph());
        calls.insert(run.id(), outcome.result().callbacks());
        waits.insert(run.id(), Run.Results.waits(outcome.result()));
        runs.finish(run.id(), judgment, outcome.files(), now);
        memory.remember(run.id(), judgment);
        if (!judgment.findings().isEmpty()) {
            excerpts.plan(run.id());
        }
        return judgment;
    }

    private Judgment judge(StartedRun run, Analysis.Outcome outcome, Instant now) {
        return Judgment.of(
                outcome.result(),
                memory.look(run.origin(), outcome.result().findings(), now),
                run.gate(),
                rules.wordings(),
                outcome.millis());
    }
}
