package dev.lockproof.project.union;

import dev.lockproof.analysis.union.Fact;
import dev.lockproof.analysis.union.FactTable;
import dev.lockproof.project.memory.ProjectStore;
import dev.lockproof.project.union.EvidenceStore.Evidence;
import dev.lockproof.project.union.FactStore.Addition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds the evidence of new runs into what is counted of facts, so that no run has to. A dependency
 * that so many runs in a row lacked, though they showed both its classes, becomes stale.
 */
@Component
public class Folding {

    private static final int MAX_ROWS = 200;

    private final TransactionTemplate transactions;
    private final ProjectStore projects;
    private final GraphCache cache;
    private final FactStore facts;
    private final EvidenceStore evidence;
    private final BrokenRings broken;
    private final Recomputation recomputation;

    Folding(
            TransactionTemplate transactions,
            ProjectStore projects,
            GraphCache cache,
            FactStore facts,
            EvidenceStore evidence,
            BrokenRings broken,
            Recomputation recomputation) {
        this.transactions = transactions;
        this.projects = projects;
        this.cache = cache;
        this.facts = facts;
        this.evidence = evidence;
        this.broken = broken;
        this.recomputation = recomputation;
    }

    /** Folds the new evidence of all projects, and takes out that of deleted runs. */
    public void fold() {
        for (String project : evidence.projectsToRoll()) {
            recomputation.recompute(project);
            fold(project);
        }
    }

    /** Folds the new evidence of a project. */
    public void fold(String project) {
        while (Objects.requireNonNull(
                transactions.execute(_ -> {
                    projects.lock(project);
                    return foldSome(project);
                }))) {
            // A transaction folds so many rows at a time.
        }
    }

    /** What some runs say of one fact. */
    private static final class Tally {

        private @Nullable UUID last;
        private int runs;
        private long count;
        private int lacks;

        void show(UUID run, long times) {
            last = run;
            runs += times > 0 ? 1 : 0;
            count += times;
            lacks = 0;
        }
    }

    private boolean foldSome(String project) {
        List<Evidence> rows = evidence.unrolled(project, MAX_ROWS);
        if (rows.isEmpty()) {
            return false;
        }
        Map<UUID, List<Evidence>> byRun = new LinkedHashMap<>();
        rows.forEach(each -> byRun.computeIfAbsent(each.run(), r -> new ArrayList<>()).add(each));
        FactTable table = cache.current(project).view(0).facts();
        @Nullable Tally[] tallies = new Tally[table.size()];
        byRun.forEach((run, parts) -> tally(table, tallies, run, parts));
        List<Addition> additions = new ArrayList<>();
        for (int id = 0; id < tallies.length; id++) {
            Tally each = tallies[id];
            if (each != null) {
                additions.add(new Addition(id, each.last, each.runs, each.count, each.lacks));
            }
        }
        int staleAfter = projects.policy(project).policy().resolveAfter().runs();
        boolean changed = facts.add(project, additions, staleAfter);
        evidence.markRolled(rows);
        if (changed) {
            facts.moveEpoch(project);
            broken.close(project, cache.uncommitted(project).view(0), "not-reproduced");
        }
        return true;
    }

    private static void tally(
            FactTable table, @Nullable Tally[] tallies, UUID run, List<Evidence> parts) {
        BitSet shown = new BitSet(table.size());
        BitSet classes = new BitSet();
        for (Evidence part : parts) {
            for (int i = 0; i < part.facts().length; i++) {
                int id = part.facts()[i];
                if (id >= table.size()) {
                    continue;
                }
                shown.set(id);
                of(tallies, id).show(run, part.counts()[i]);
                if (table.what(id) == Fact.SEEN) {
                    classes.set(table.from(id));
                }
            }
        }
        for (int id = 0; id < table.size(); id++) {
            if (table.isDependency(id)
                    && !shown.get(id)
                    && classes.get(table.from(id))
                    && classes.get(table.to(id))) {
                of(tallies, id).lacks++;
            }
        }
    }

    private static Tally of(@Nullable Tally[] tallies, int id) {
        Tally tally = tallies[id];
        if (tally == null) {
            tally = new Tally();
            tallies[id] = tally;
        }
        return tally;
    }
}
