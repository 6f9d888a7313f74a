package dev.lockproof.project.union;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.union.Fact;
import dev.lockproof.analysis.union.FactTable;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.project.union.FactStore.StoredClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outline of a project's graph. Dependencies that are stale take no part. */
final class Outlines {

    private Outlines() {}

    /**
     * The outline.
     *
     * @param told fingerprints by pairs of classes that follow each other in findings of several
     *     runs
     * @param rings the names of classes in the order of their cycles, by fingerprint
     */
    static Outline of(
            GraphView view, Map<Long, List<String>> told, Map<String, List<String>> rings) {
        Outline.Builder outline = new Outline.Builder();
        Set<Integer> known = new HashSet<>();
        view.classes().stream()
                .sorted(Comparator.comparingInt(StoredClass::id))
                .forEach(each -> {
                    known.add(each.id());
                    outline.node(each.id(), each.name(), each.key().subclass(), key(each));
                });
        FactTable facts = view.facts();
        Map<Long, Integer> masks = new TreeMap<>();
        for (int id = 0; id < facts.size(); id++) {
            if (facts.isDependency(id)
                    && !view.isStale(id)
                    && known.contains(facts.from(id))
                    && known.contains(facts.to(id))) {
                masks.merge(
                        Fact.of(facts.from(id), facts.to(id), 0),
                        EdgeKind.mask(facts.what(id)),
                        (one, other) -> one | other);
            }
        }
        Map<Long, List<String>> cycles = cycles(view, told, rings);
        masks.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<Long, Integer>>comparingInt(
                                        each -> Fact.from(each.getKey()))
                                .thenComparingInt(each -> Fact.to(each.getKey())))
                .forEach(each ->
                        outline.edge(
                                Fact.from(each.getKey()),
                                Fact.to(each.getKey()),
                                each.getValue(),
                                0,
                                cycles.getOrDefault(each.getKey(), List.of())));
        return outline.build();
    }

    static Map<Long, List<String>> cycles(
            GraphView view, Map<Long, List<String>> told, Map<String, List<String>> rings) {
        if (rings.isEmpty()) {
            return told;
        }
        Map<String, List<Integer>> numbers = new HashMap<>();
        view.classes()
                .forEach(each ->
                        numbers.computeIfAbsent(ClassNames.label(each), _ -> new ArrayList<>())
                                .add(each.id()));
        Map<Long, List<String>> all = new HashMap<>();
        told.forEach((pair, fingerprints) -> all.put(pair, new ArrayList<>(fingerprints)));
        rings.forEach((fingerprint, names) -> {
            for (int at = 0; at < names.size(); at++) {
                String next = names.get((at + 1) % names.size());
                for (int from : numbers.getOrDefault(names.get(at), List.of())) {
                    for (int to : numbers.getOrDefault(next, List.of())) {
                        List<String> its =
                                all.computeIfAbsent(Fact.of(from, to, 0), _ -> new ArrayList<>());
                        if (!its.contains(fingerprint)) {
                            its.add(fingerprint);
                        }
                    }
                }
            }
        });
        return all;
    }

    private static @Nullable String key(StoredClass each) {
        return each.key().sort() == ClassKey.Sort.KEY ? each.key().text() : null;
    }
}
