package dev.lockproof.project.union;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.union.Fact;
import dev.lockproof.analysis.union.Routes;
import dev.lockproof.project.union.FactStore.Counted;
import dev.lockproof.project.union.FactStore.StoredClass;
import dev.lockproof.project.union.GraphAnswers.Edge;
import dev.lockproof.project.union.GraphAnswers.Node;
import dev.lockproof.project.union.GraphAnswers.Part;
import dev.lockproof.project.union.GraphAnswers.Provenance;
import dev.lockproof.project.union.RingStore.Told;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Parts of the graph of a project, with the runs that show their dependencies. */
@Component
class GraphParts {

    private final FactStore facts;
    private final EvidenceStore evidence;
    private final RingStore rings;

    GraphParts(FactStore facts, EvidenceStore evidence, RingStore rings) {
        this.facts = facts;
        this.evidence = evidence;
        this.rings = rings;
    }

    /**
     * The classes around one, or the first ones, with the dependencies between them.
     *
     * @param around exists; null for the whole graph
     * @param limit the maximum number of dependencies, and of classes
     */
    Part around(String project, GraphView view, @Nullable String around, int depth, int limit) {
        Routes routes = new Routes(view.facts(), each -> true);
        TreeSet<Integer> classes = new TreeSet<>();
        if (around == null) {
            view.classes().stream()
                    .map(StoredClass::id)
                    .sorted()
                    .limit(limit + 1L)
                    .forEach(classes::add);
        } else {
            for (StoredClass each : ClassNames.named(view, around)) {
                IntStream.of(routes.around(each.id(), depth, limit + 1)).forEach(classes::add);
            }
        }
        List<Integer> shown = classes.stream().limit(limit).toList();
        return part(project, view, shown, classes.size() > limit, limit, routes, cycles(project));
    }

    /**
     * Some classes, and the dependencies between them that are not stale.
     *
     * @param rings the names of classes in the order of their cycles, by fingerprint
     */
    Part among(
            String project,
            GraphView view,
            Collection<Integer> classes,
            Map<String, List<String>> rings,
            Map<Long, List<String>> ofSeveralRuns) {
        List<Integer> known =
                classes.stream()
                        .filter(each -> each < view.facts().classes())
                        .distinct()
                        .sorted()
                        .toList();
        return part(
                project,
                view,
                known,
                false,
                Integer.MAX_VALUE,
                new Routes(view.facts(), each -> !view.isStale(each)),
                Outlines.cycles(view, ofSeveralRuns, rings));
    }

    private Part part(
            String project,
            GraphView view,
            List<Integer> shown,
            boolean classesLeft,
            int limit,
            Routes routes,
            Map<Long, List<String>> cycles) {
        boolean truncated = classesLeft;
        Map<Long, Integer> kinds = new TreeMap<>();
        Map<Long, List<Integer>> ids = new HashMap<>();
        BitSet in = new BitSet();
        shown.forEach(in::set);
        for (int from : shown) {
            for (int id : routes.from(from)) {
                if (in.get(view.facts().to(id))) {
                    long pair = Fact.of(from, view.facts().to(id), 0);
                    if (!kinds.containsKey(pair) && kinds.size() >= limit) {
                        truncated = true;
                        continue;
                    }
                    kinds.merge(pair, EdgeKind.mask(view.facts().what(id)), (a, b) -> a | b);
                    ids.computeIfAbsent(pair, p -> new ArrayList<>()).add(id);
                }
            }
        }
        return new Part(
                nodes(view, shown),
                edges(project, kinds, ids, cycles),
                truncated,
                evidence.isRecomputing(project));
    }

    private static List<Node> nodes(GraphView view, List<Integer> shown) {
        int[] usages = view.usages();
        return shown.stream()
                .map(each -> node(view, each, each < usages.length ? usages[each] : 0))
                .toList();
    }

    private static Node node(GraphView view, int number, int usage) {
        StoredClass each = view.lockClass(number);
        boolean keyed = each != null && each.key().sort() == ClassKey.Sort.KEY;
        return new Node(
                number,
                each == null ? "#" + number : each.name(),
                keyed && each != null ? each.key().text() : null,
                each == null ? 0 : each.key().subclass(),
                Usage.text(usage),
                view.ambiguous().get(number));
    }

    private List<Edge> edges(
            String project,
            Map<Long, Integer> kinds,
            Map<Long, List<Integer>> ids,
            Map<Long, List<String>> cycles) {
        Map<Integer, Counted> counted =
                facts.counted(
                        project,
                        ids.values().stream()
                                .flatMap(List::stream)
                                .mapToInt(Integer::intValue)
                                .toArray());
        List<Edge> edges = new ArrayList<>();
        kinds.forEach((pair, mask) -> {
            List<Counted> all =
                    ids.getOrDefault(pair, List.of()).stream()
                            .map(counted::get)
                            .filter(Objects::nonNull)
                            .toList();
            if (!all.isEmpty()) {
                edges.add(
                        new Edge(
                                Fact.from(pair),
                                Fact.to(pair),
                                EdgeKind.names(mask),
                                cycles.getOrDefault(pair, List.of()),
                                provenance(all)));
            }
        });
        return edges;
    }

    /** Fingerprints by the pairs of classes that follow each other in findings of several runs. */
    Map<Long, List<String>> cycles(String project) {
        Map<Long, List<String>> cycles = new HashMap<>();
        for (Told told : rings.all(project)) {
            RingStore.pairs(told)
                    .forEach(pair ->
                            cycles.computeIfAbsent(
                                            Fact.of(pair[0], pair[1], 0), p -> new ArrayList<>())
                                    .add(told.fingerprint()));
        }
        return cycles;
    }

    private static Provenance provenance(List<Counted> kinds) {
        Comparator<UUID> order = Comparator.comparing(UUID::toString);
        return new Provenance(
                kinds.stream().map(Counted::firstRun).min(order).orElseThrow(),
                kinds.stream().map(Counted::lastRun).max(order).orElseThrow(),
                kinds.stream().mapToLong(Counted::runs).sum(),
                kinds.stream().mapToLong(Counted::count).sum(),
                kinds.stream().allMatch(Counted::stale));
    }
}
