package dev.lockproof.analysis.view;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/*
 * First the classes within some steps of those in the middle, then what strong paths imply is left out, rarest first,
 * never a dependency of a finding's cycle; then of more than eight classes that hang on the same class alone the five
 * that happen most stay, and the others become a fan. Time O(n + m) for the classes, O(m (n + m)) for what is implied,
 * so a part with very many dependencies, which nobody can read anyway, is left as it is.
 */

/** Finds the part of a graph that is meant. */
public final class Parts {

    private static final int MOST_SIMPLIFIED = 6000;
    private static final int LARGEST_UNFOLDED = 8;
    private static final int SHOWN_OF_FAN = 5;

    private final Outline graph;
    private final Focus focus;
    private final BitSet in = new BitSet();
    private final BitSet middle = new BitSet();

    private Parts(Outline graph, Focus focus) {
        this.graph = graph;
        this.focus = focus;
    }

    /** The part of a graph that is meant. Classes that it does not have are ignored. */
    public static Part of(Outline graph, Focus focus) {
        return new Parts(graph, focus).part();
    }

    private Part part() {
        chooseClasses();
        int[] edges =
                in.stream()
                        .flatMap(place -> graph.leaving(place))
                        .filter(edge -> in.get(graph.to(edge)) && counts(edge))
                        .toArray();
        if (edges.length > MOST_SIMPLIFIED) {
            return part(edges, List.of(), 0, false);
        }
        int[] needed = focus.implied() ? edges : withoutImplied(edges);
        List<int[]> folded = new ArrayList<>();
        List<Fan> fans = fans(needed, folded);
        BitSet hidden = new BitSet();
        folded.forEach(each -> IntStream.of(each).forEach(hidden::set));
        int[] drawn =
                IntStream.of(needed)
                        .filter(edge ->
                                !hidden.get(graph.from(edge)) && !hidden.get(graph.to(edge)))
                        .toArray();
        return part(drawn, fans, edges.length - needed.length, true);
    }

    private Part part(int[] edges, List<Fan> fans, int implied, boolean simplified) {
        BitSet boxes = (BitSet) in.clone();
        fans.forEach(fan -> fan.classes().forEach(id -> boxes.clear(graph.place(id))));
        return new Part(
                ids(boxes),
                IntStream.of(edges)
                        .mapToObj(edge ->
                                new Part.Edge(graph.id(graph.from(edge)), graph.id(graph.to(edge))))
                        .toList(),
                fans,
                implied,
                ids(in),
                simplified);
    }

    private List<Integer> ids(BitSet places) {
        return places.stream().mapToObj(graph::id).toList();
    }

    private boolean counts(int edge) {
        return !focus.onlyCycles() || graph.isInCycle(edge);
    }

    private void chooseClasses() {
        if (!focus.isWhole()) {
            BitSet ring = places(focus.around());
            middle.or(ring);
            middle.or(places(focus.also()));
            in.or(middle);
            for (int step = 0; step < focus.depth(); step++) {
                ring = neighbors(ring);
                in.or(ring);
            }
        } else if (focus.onlyCycles()) {
            IntStream.range(0, graph.edges())
                    .filter(graph::isInCycle)
                    .forEach(edge -> {
                        in.set(graph.from(edge));
                        in.set(graph.to(edge));
                    });
        } else {
            in.set(0, graph.classes());
        }
    }

    private BitSet places(List<Integer> ids) {
        BitSet places = new BitSet();
        ids.stream().mapToInt(graph::place).filter(place -> place >= 0).forEach(places::set);
        return places;
    }

    /** The neighbors of some classes. */
    private BitSet neighbors(BitSet of) {
        BitSet found = new BitSet();
        of.stream()
                .forEach(place -> {
                    graph.leaving(place).filter(this::counts).map(graph::to).forEach(found::set);
                    graph.entering(place).filter(this::counts).map(graph::from).forEach(found::set);
                });
        return found;
    }

    private int[] withoutImplied(int[] edges) {
        Map<Integer, Integer> numbers = new HashMap<>();
        in.stream().forEach(place -> numbers.put(place, numbers.size()));
        int[] froms =
                IntStream.of(edges)
                        .map(edge -> numbers.getOrDefault(graph.from(edge), 0))
                        .toArray();
        int[] tos =
                IntStream.of(edges).map(edge -> numbers.getOrDefault(graph.to(edge), 0)).toArray();
        int[] masks = IntStream.of(edges).map(graph::mask).toArray();
        int[] rarestFirst =
                IntStream.range(0, edges.length)
                        .filter(at -> !graph.isInCycle(edges[at]))
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingLong(at -> graph.count(edges[at]))
                                        .thenComparing(Comparator.reverseOrder()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        BitSet implied = Implied.of(numbers.size(), froms, tos, masks, rarestFirst);
        return IntStream.range(0, edges.length)
                .filter(at -> !implied.get(at))
                .map(at -> edges[at])
                .toArray();
    }

    /** Where a class hangs: on which one, and on which side. */
    private record Hook(int hub, boolean toHub) {}

    private List<Fan> fans(int[] edges, List<int[]> folded) {
        Map<Integer, List<Integer>> at = new TreeMap<>();
        for (int edge : edges) {
            at.computeIfAbsent(graph.from(edge), _ -> new ArrayList<>()).add(edge);
            at.computeIfAbsent(graph.to(edge), _ -> new ArrayList<>()).add(edge);
        }
        Map<Hook, List<Integer>> hanging =
                new TreeMap<>(Comparator.comparingInt(Hook::hub).thenComparing(Hook::toHub));
        at.forEach((place, its) -> {
            int edge = its.getFirst();
            if (its.size() == 1 && !middle.get(place) && !graph.isInCycle(edge)) {
                boolean toHub = graph.from(edge) == place;
                hanging.computeIfAbsent(
                                new Hook(toHub ? graph.to(edge) : graph.from(edge), toHub),
                                _ -> new ArrayList<>())
                        .add(edge);
            }
        });
        List<Fan> fans = new ArrayList<>();
        hanging.forEach((hook, its) -> {
            if (its.size() > LARGEST_UNFOLDED) {
                int[] more =
                        its.stream()
                                .sorted(
                                        Comparator.<Integer>comparingLong(
                                                        edge -> -graph.count(edge))
                                                .thenComparing(Comparator.naturalOrder()))
                                .skip(SHOWN_OF_FAN)
                                .mapToInt(edge -> hook.toHub() ? graph.from(edge) : graph.to(edge))
                                .sorted()
                                .toArray();
                folded.add(more);
                fans.add(
                        new Fan(
                                graph.id(hook.hub()),
                                hook.toHub(),
                                IntStream.of(more).mapToObj(graph::id).toList()));
            }
        });
        return fans;
    }
}
