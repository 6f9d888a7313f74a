package dev.lockproof.project.union;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.learned.LearnedDependency;
import dev.lockproof.analysis.learned.LearnedWitness;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.project.union.FactStore.Counted;
import dev.lockproof.project.union.FactStore.StoredClass;
import dev.lockproof.project.union.GraphAnswers.RunWitness;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks up where runs show dependencies. */
@Component
class WitnessReader {

    private static final int MAX_RUNS = 20;

    private final FactStore facts;
    private final SummaryStore summaries;

    WitnessReader(FactStore facts, SummaryStore summaries) {
        this.facts = facts;
        this.summaries = summaries;
    }

    /** Where the first runs show some dependencies, by number. Some may be missing. */
    Map<Integer, RunWitness> of(String project, GraphView view, int[] ids) {
        Map<Integer, RunWitness> all = new HashMap<>();
        if (ids.length == 0) {
            return all;
        }
        Map<Integer, Counted> counted = facts.counted(project, ids);
        Set<UUID> runs = new LinkedHashSet<>();
        for (int id : ids) {
            Counted of = counted.get(id);
            if (of != null && runs.size() < MAX_RUNS) {
                runs.add(of.firstRun());
            }
        }
        Map<UUID, Lesson> lessons = summaries.find(runs);
        for (int id : ids) {
            Counted of = counted.get(id);
            Lesson lesson = of == null ? null : lessons.get(of.firstRun());
            StoredClass from = view.lockClass(view.facts().from(id));
            StoredClass to = view.lockClass(view.facts().to(id));
            if (of == null || lesson == null || from == null || to == null) {
                continue;
            }
            lesson.dependencies().stream()
                    .filter(each -> each.from().equals(from.key()) && each.to().equals(to.key()))
                    .map(LearnedDependency::witnesses)
                    .flatMap(List::stream)
                    .filter(each ->
                            EdgeKind.of(each.heldMode(), each.wantedMode())
                                    == view.facts().what(id))
                    .findFirst()
                    .ifPresent(witness -> all.put(id, witness(of.firstRun(), witness)));
        }
        return all;
    }

    private static RunWitness witness(UUID run, LearnedWitness witness) {
        String file = witness.task().source();
        return new RunWitness(
                run,
                file.isEmpty() ? null : file,
                witness.task().id(),
                witness.line(),
                witness.site(),
                witness.heldLine(),
                witness.heldSite());
    }
}
