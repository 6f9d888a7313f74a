package dev.lockproof.analysis.view;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds classes by what people write: a name with its nesting level, a key, or {@code #} and the
 * id, which is for names that are too long to be written.
 */
public final class ClassFinder {

    private static final int MAX_WRITTEN = 160;

    private final Outline graph;
    private final Map<String, Integer> sharing = new HashMap<>();

    /** Finds classes of a graph. */
    public ClassFinder(Outline graph) {
        this.graph = graph;
        for (int place = 0; place < graph.classes(); place++) {
            sharing.merge(graph.label(place), 1, Integer::sum);
        }
    }

    /** The ids of the classes with a name or a key; several if they share it. */
    public List<Integer> named(String name) {
        List<Integer> named =
                places().filter(place ->
                                graph.label(place).equals(name) || name.equals(graph.key(place)))
                        .mapToObj(graph::id)
                        .toList();
        return named.isEmpty() && name.startsWith("#")
                ? places().filter(place -> name.equals("#" + graph.id(place)))
                        .mapToObj(graph::id)
                        .toList()
                : named;
    }

    /** How one class alone is written, so that {@link #named} finds it. */
    public String written(int id) {
        int place = graph.place(id);
        String label = graph.label(place);
        if (label.length() > MAX_WRITTEN || sharing.getOrDefault(label, 0) > 1) {
            String key = graph.key(place);
            return key == null || key.length() > MAX_WRITTEN ? "#" + id : key;
        }
        return label;
    }

    /**
     * The ids of the classes whose names contain a text in any case, those of most dependencies
     * first.
     */
    public List<Integer> containing(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return byDegree(
                places().filter(place ->
                        graph.label(place).toLowerCase(Locale.ROOT).contains(wanted)));
    }

    /** The ids of all classes, those of most dependencies first. */
    public List<Integer> all() {
        return byDegree(places());
    }

    private List<Integer> byDegree(IntStream places) {
        return places.boxed()
                .sorted(
                        Comparator.<Integer>comparingInt(place -> -graph.degree(place))
                                .thenComparing(Comparator.naturalOrder()))
                .map(graph::id)
                .toList();
    }

    private IntStream places() {
        return IntStream.range(0, graph.classes());
    }
}
