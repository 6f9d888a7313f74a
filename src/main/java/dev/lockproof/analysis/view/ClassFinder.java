package dev.lockproof.analysis.view;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds classes by what people write: a name with its nesting level, a key, or {@code #} and the
 * id, which is for names that cannot be written.
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
        if (isWritable(label) && sharing.getOrDefault(label, 0) < 2) {
            return label;
        }
        String key = graph.key(place);
        return key != null && isWritable(key) ? key : "#" + id;
    }

    /** Short, and without characters that are not seen or that change the text around them. */
    private static boolean isWritable(String name) {
        return name.length() <= MAX_WRITTEN
                && name.codePoints()
                        .map(Character::getType)
                        .noneMatch(type ->
                                type == Character.CONTROL
                                        || type == Character.FORMAT
                                        || type == Character.SURROGATE
                                        || type == Character.LINE_SEPARATOR
                                        || type == Character.PARAGRAPH_SEPARATOR);
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
