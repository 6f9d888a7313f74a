package dev.lockproof.project.union;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.graph.Usage;
import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.analysis.union.Fact;
import dev.lockproof.analysis.union.Routes;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.project.union.FactStore.Counted;
import dev.lockproof.project.union.FactStore.StoredClass;
import dev.lockproof.project.union.GraphAnswers.Edge;
import dev.lockproof.project.union.GraphAnswers.Node;
import dev.lockproof.project.union.GraphAnswers.Order;
import dev.lockproof.project.union.GraphAnswers.Part;
import dev.lockproof.project.union.GraphAnswers.PathStep;
import dev.lockproof.project.union.GraphAnswers.Provenance;
import dev.lockproof.project.union.GraphAnswers.RunWitness;
import dev.lockproof.project.union.RingStore.Told;
import java.util.ArrayList;
import java.util.BitSet;
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
import org.springframework.stereotype.Service;

/** Answers questions about the graph of a project. */
@Service
public class GraphQuestions {

    private final Triage projects;
    private final GraphCache cache;
    private final FactStore facts;
    private final EvidenceStore evidence;
    private final RingStore rings;
    private final WitnessReader witnesses;

    GraphQuestions(
            Triage projects,
            GraphCache cache,
            FactStore facts,
            EvidenceStore evidence,
            RingStore rings,
            WitnessReader witnesses) {
        this.projects = projects;
        this.cache = cache;
        this.facts = facts;
        this.evidence = evidence;
        this.rings = rings;
        this.witnesses = witnesses;
    }

    /** The graph of a project at this moment. */
    public final class Now {

        private final String project;
        private final GraphView view;

        private Now(String project, GraphView view) {
            this.project = project;
            this.view = view;
        }

        /** Whether a class has this name. */
        public boolean has(String name) {
            return !ClassNames.named(view, name).isEmpty();
        }

        /** Whether a name stands for classes that the graph cannot tell apart. */
        public boolean isUnclear(String name) {
            List<StoredClass> named = ClassNames.named(view, name);
            return named.size() > 1
                    || named.stream().anyMatch(each -> view.ambiguous().get(each.id()));
        }

        /** The class with a name as fields of an event; as a new class if no run shows it. */
        public Map<String, Object> lockClass(String name) {
            return ClassNames.fields(view, name);
        }

        /** The names that are most like one. */
        public List<String> nearest(String name) {
            return ClassNames.nearest(view, name);
        }

        /** Whether a job still takes out deleted runs. */
        public boolean recomputing() {
            return evidence.isRecomputing(project);
        }

        /** Whether one class may be taken while another is held; both exist. */
        public Order order(String from, String to) {
            return GraphQuestions.this.order(this, from, to);
        }

        /**
         * The classes around one, or the first ones, with the dependencies between them.
         *
         * @param around exists; null for the whole graph
         * @param limit the maximum number of dependencies, and of classes
         */
        public Part part(@Nullable String around, int depth, int limit) {
            return GraphQuestions.this.part(this, around, depth, limit);
        }

        /** The classes in layers, up to a number of classes. */
        public GraphAnswers.Levels levels(int limit) {
            return Layers.of(view, limit, recomputing());
        }

        GraphView view() {
            return view;
        }
    }

    /**
     * The graph of a project as it is now.
     *
     * @throws dev.lockproof.platform.problem.ProblemException 404 if there is no such project
     */
    public Now of(String project) {
        projects.requireProject(project);
        return new Now(project, cache.current(project).view(0));
    }

    private Order order(Now now, String from, String to) {
        GraphView view = now.view;
        List<StoredClass> held = ClassNames.named(view, from);
        List<StoredClass> wanted = ClassNames.named(view, to);
        boolean unclear = held.size() > 1 || wanted.size() > 1;
        int one = held.getFirst().id();
        int other = wanted.getFirst().id();
        if (unclear || view.ambiguous().get(one) || view.ambiguous().get(other)) {
            return answer(
                    now,
                    from,
                    to,
                    null,
                    "several classes have one of these names, and the graph cannot tell them apart",
                    new int[0]);
        }
        if (one == other) {
            return answer(
                    now,
                    from,
                    to,
                    null,
                    "both are one class: the graph has no order in it",
                    new int[0]);
        }
        Routes routes = new Routes(view.facts(), view::counts);
        int[] back = routes.path(other, false, one, false);
        if (back != null) {
            return answer(
                    now,
                    from,
                    to,
                    false,
                    "runs show the opposite order: this would close a cycle",
                    back);
        }
        int[] path = routes.path(one, false, other, false);
        return path == null
                ? answer(now, from, to, true, "no order is established", new int[0])
                : answer(now, from, to, true, "runs show this order", path);
    }

    private Order answer(
            Now now, String from, String to, @Nullable Boolean allowed, String why, int[] path) {
        Map<Integer, RunWitness> seen = witnesses.of(now.project, now.view, path);
        List<PathStep> steps = new ArrayList<>();
        for (int id : path) {
            steps.add(
                    new PathStep(
                            label(now.view, now.view.facts().from(id)),
                            label(now.view, now.view.facts().to(id)),
                            EdgeKind.names(EdgeKind.mask(now.view.facts().what(id))),
                            seen.get(id)));
        }
        return new Order(from, to, allowed, why, steps, now.recomputing());
    }

    static String label(GraphView view, int number) {
        StoredClass each = view.lockClass(number);
        return each == null ? "#" + number : ClassNames.label(each);
    }

    private Part part(Now now, @Nullable String around, int depth, int limit) {
        GraphView view = now.view;
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
        boolean truncated = classes.size() > limit;
        List<Integer> shown = classes.stream().limit(limit).toList();
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
        return new Part(nodes(view, shown), edges(now, kinds, ids), truncated, now.recomputing());
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

    private List<Edge> edges(Now now, Map<Long, Integer> kinds, Map<Long, List<Integer>> ids) {
        Map<Integer, Counted> counted =
                facts.counted(
                        now.project,
                        ids.values().stream()
                                .flatMap(List::stream)
                                .mapToInt(Integer::intValue)
                                .toArray());
        Map<Long, List<String>> cycles = cycles(now.project);
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

    private Map<Long, List<String>> cycles(String project) {
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
