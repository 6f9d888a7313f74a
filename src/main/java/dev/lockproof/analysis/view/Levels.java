package dev.lockproof.analysis.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A part of a graph in layers, for what is too large to be drawn.
 *
 * @param layers ids of classes, lowest layer first; within a layer those first that have the most
 *     dependencies in the whole graph
 * @param components sets of classes each of which leads to each other, largest first
 */
public record Levels(List<List<Integer>> layers, List<List<Integer>> components) {

    public Levels {
        layers = List.copyOf(layers);
        components = List.copyOf(components);
    }

    /** The layers of some classes, whatever else the graph has. */
    public static Levels of(Outline graph, List<Integer> ids) {
        int[] places = ids.stream().mapToInt(graph::place).filter(at -> at >= 0).sorted().toArray();
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int place : places) {
            numbers.put(place, numbers.size());
        }
        int[] edges =
                IntStream.of(places)
                        .flatMap(graph::leaving)
                        .filter(edge -> numbers.containsKey(graph.to(edge)))
                        .toArray();
        int[] froms =
                IntStream.of(edges)
                        .map(edge -> numbers.getOrDefault(graph.from(edge), 0))
                        .toArray();
        int[] tos =
                IntStream.of(edges).map(edge -> numbers.getOrDefault(graph.to(edge), 0)).toArray();
        int[] masks = IntStream.of(edges).map(graph::mask).toArray();
        Layering layering = Layering.of(places.length, froms, tos);
        List<List<Integer>> layers = new ArrayList<>();
        for (int level = 0; level <= layering.highest(); level++) {
            layers.add(new ArrayList<>());
        }
        for (int number = 0; number < places.length; number++) {
            layers.get(layering.level(number)).add(places[number]);
        }
        return new Levels(
                layers.stream().map(layer -> byDegree(graph, layer)).toList(),
                Components.of(places.length, froms, tos, masks).stream()
                        .map(each ->
                                byDegree(
                                        graph,
                                        each.stream().map(number -> places[number]).toList()))
                        .sorted(Comparator.comparingInt(each -> -each.size()))
                        .toList());
    }

    private static List<Integer> byDegree(Outline graph, List<Integer> places) {
        return places.stream()
                .sorted(
                        Comparator.<Integer>comparingInt(place -> -graph.degree(place))
                                .thenComparing(Comparator.naturalOrder()))
                .map(graph::id)
                .toList();
    }
}
