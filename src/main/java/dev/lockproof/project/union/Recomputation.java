package dev.lockproof.project.union;

import dev.lockproof.analysis.verdict.UnionVerdict.Found;
import dev.lockproof.project.memory.ProjectStore;
import dev.lockproof.project.union.EvidenceStore.Evidence;
import dev.lockproof.project.union.FactStore.Subtraction;
import dev.lockproof.project.union.RingStore.Told;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/*
 * Evidence is a set, so to take a run out is exact: a fact that no other run shows is deleted. What is counted of facts is
 * subtracted if it was added, and the first and the last run that show a fact are looked up among the others.
 */

/** Takes the evidence of deleted runs out of the graph of a project. */
@Component
public class Recomputation {

    private static final int MAX_RUNS = 500;

    private final TransactionTemplate transactions;
    private final ProjectStore projects;
    private final GraphCache cache;
    private final FactStore facts;
    private final EvidenceStore evidence;
    private final RingStore rings;
    private final UnionSearch search;
    private final BrokenRings broken;

    Recomputation(
            TransactionTemplate transactions,
            ProjectStore projects,
            GraphCache cache,
            FactStore facts,
            EvidenceStore evidence,
            RingStore rings,
            UnionSearch search,
            BrokenRings broken) {
        this.transactions = transactions;
        this.projects = projects;
        this.cache = cache;
        this.facts = facts;
        this.evidence = evidence;
        this.rings = rings;
        this.search = search;
        this.broken = broken;
    }

    /** Takes out the evidence of all runs of a project that are deleted. */
    public void recompute(String project) {
        while (Objects.requireNonNull(
                transactions.execute(_ -> {
                    projects.lock(project);
                    return takeOut(project);
                }))) {
            // A transaction takes out so many runs at a time.
        }
    }

    /** What the deleted runs had shown of a fact, and who shows it still. */
    private static final class Shown {

        private int runs;
        private long count;
        private UUID first = new UUID(0, 0);
        private UUID last = first;
        private boolean still;

        void keep(UUID run) {
            if (!still) {
                first = run;
            }
            last = run;
            still = true;
        }
    }

    private boolean takeOut(String project) {
        List<Evidence> gone = evidence.gone(project, MAX_RUNS);
        if (gone.isEmpty()) {
            return false;
        }
        Map<Integer, Shown> shown = new HashMap<>();
        for (Evidence each : gone) {
            for (int i = 0; i < each.facts().length; i++) {
                Shown of = shown.computeIfAbsent(each.facts()[i], f -> new Shown());
                if (each.rolled()) {
                    of.runs += each.counts()[i] > 0 ? 1 : 0;
                    of.count += each.counts()[i];
                }
            }
        }
        evidence.forEach(
                project,
                each -> {
                    for (int id : each.facts()) {
                        Shown of = shown.get(id);
                        if (of != null) {
                            of.keep(each.run());
                        }
                    }
                });
        List<Subtraction> rest = new ArrayList<>();
        BitSet nobodys = new BitSet();
        shown.forEach((id, of) -> {
            if (of.still) {
                rest.add(new Subtraction(id, of.first, of.last, of.runs, of.count));
            } else {
                nobodys.set(id);
            }
        });
        facts.subtract(project, rest);
        facts.delete(project, nobodys.stream().toArray());
        evidence.delete(gone);
        facts.moveEpoch(project);
        judge(project);
        return true;
    }

    /**
     * Closes what is broken. What a deleted run had shown alone and others show together is known
     * already: no run is told.
     */
    private void judge(String project) {
        GraphView view = cache.uncommitted(project).view(0);
        broken.close(project, view, "evidence-deleted");
        Set<String> told =
                rings.all(project).stream()
                        .map(Told::fingerprint)
                        .collect(Collectors.toCollection(HashSet::new));
        for (Found each : search.search(project, view, Set.of()).found()) {
            if (told.add(each.finding().fingerprint())) {
                rings.tell(project, each, each.classes().stream().map(view::number).toList(), null);
            }
        }
    }
}
