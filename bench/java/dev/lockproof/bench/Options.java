package dev.lockproof.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A command line of {@code --name value} pairs and other words. */
final class Options {

    private final Map<String, String> named = new TreeMap<>();
    private final List<String> words = new ArrayList<>();

    /**
     * @param known the names that may occur
     * @throws IllegalArgumentException for another name, or one without a value
     */
    Options(String[] args, String... known) {
        Set<String> names = Set.of(known);
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                words.add(args[i]);
                continue;
            }
            String name = args[i].substring(2);
            if (!names.contains(name) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "not understood: " + args[i] + "; options with a value are " + names);
            }
            named.put(name, args[++i]);
        }
    }

    long number(String name, long otherwise) {
        String text = named.get(name);
        return text == null ? otherwise : Long.parseLong(text.replace("_", ""));
    }

    String text(String name, String otherwise) {
        return named.getOrDefault(name, otherwise);
    }

    boolean has(String name) {
        return named.containsKey(name);
    }

    List<String> words() {
        return List.copyOf(words);
    }
}
