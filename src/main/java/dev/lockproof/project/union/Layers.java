package dev.lockproof.project.union;

import dev.lockproof.analysis.union.FactTable;
import dev.lockproof.analysis.view.Layering;
import dev.lockproof.project.union.GraphAnswers.Cut;
import dev.lockproof.project.union.GraphAnswers.Levels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The classes of a graph in layers, by their names. */
final class Layers {

    private Layers() {}

    static Levels of(GraphView view, int limit, boolean recomputing) {
        FactTable facts = view.facts();
        int[] edges =
                IntStream.range(0, facts.size())
                        .filter(id -> facts.isDependency(id) && !view.isStale(id))
                        .toArray();
        int[] froms = IntStream.of(edges).map(facts::from).toArray();
        int[] tos = IntStream.of(edges).map(facts::to).toArray();
        Layering layering = Layering.of(facts.classes(), froms, tos);
        List<Cut> cut =
                layering.cut().stream()
                        .mapToObj(edge ->
                                new Cut(
                                        GraphQuestions.label(view, froms[edge]),
                                        GraphQuestions.label(view, tos[edge])))
                        .distinct()
                        .limit(limit + 1L)
                        .toList();
        List<List<Integer>> members = new ArrayList<>();
        for (int level = 0; level <= layering.highest(); level++) {
            members.add(new ArrayList<>());
        }
        for (int each = 0; each < facts.classes(); each++) {
            if (view.lockClass(each) != null) {
                members.get(layering.level(each)).add(each);
            }
        }
        boolean truncated = cut.size() > limit;
        List<List<String>> levels = new ArrayList<>();
        int shown = 0;
        for (List<Integer> each : members) {
            List<String> names =
                    each.stream()
                            .map(number -> GraphQuestions.label(view, number))
                            .sorted()
                            .limit(limit - shown)
                            .toList();
            truncated |= names.size() < each.size();
            shown += names.size();
            if (!names.isEmpty()) {
                levels.add(names);
            }
        }
        return new Levels(levels, cut.stream().limit(limit).toList(), truncated, recomputing);
    }
}
