package dev.lockproof.project.union;

import dev.lockproof.analysis.learned.ClassKey;
import dev.lockproof.project.union.FactStore.StoredClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of the classes of a graph, as people write them. */
final class ClassNames {

    private static final int NEAREST = 3;
    private static final int MAX_COMPARED = 100_000;
    private static final int MAX_CHARS = 80;

    private ClassNames() {}

    /** A class's name with its nesting level. */
    static String label(StoredClass each) {
        return each.key().subclass() == 0 ? each.name() : each.name() + "/" + each.key().subclass();
    }

    /** Classes with a name, or with a key; if there are none, that of {@code #} and its id. */
    static List<StoredClass> named(GraphView view, String name) {
        List<StoredClass> named =
                view.classes().stream()
                        .filter(each -> label(each).equals(name) || each.key().text().equals(name))
                        .sorted(Comparator.comparingInt(StoredClass::id))
                        .toList();
        return named.isEmpty() && name.startsWith("#")
                ? view.classes().stream().filter(each -> name.equals("#" + each.id())).toList()
                : named;
    }

    /** The first class with a name as fields of an event; as a new class if there is none. */
    static Map<String, Object> fields(GraphView view, String name) {
        List<StoredClass> named = named(view, name);
        if (named.isEmpty()) {
            return Map.of("class", name);
        }
        StoredClass each = named.getFirst();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("class", each.name());
        if (each.key().sort() == ClassKey.Sort.KEY) {
            fields.put("key", each.key().text());
        }
        if (each.key().subclass() != 0) {
            fields.put("subclass", each.key().subclass());
        }
        return fields;
    }

    /** The names that are most like one. */
    static List<String> nearest(GraphView view, String name) {
        String wanted = shortened(name);
        return view.classes().stream()
                .limit(MAX_COMPARED)
                .map(ClassNames::label)
                .distinct()
                .collect(Collectors.toMap(each -> each, each -> distance(wanted, shortened(each))))
                .entrySet()
                .stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(NEAREST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String shortened(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() > MAX_CHARS ? lower.substring(0, MAX_CHARS) : lower;
    }

    /** How many characters to change; less if one is a part of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int next = Math.min(diagonal + change, Math.min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = next;
            }
        }
        boolean part = one.contains(other) || other.contains(one);
        return part ? Math.min(2, row[other.length()]) : row[other.length()];
    }
}
