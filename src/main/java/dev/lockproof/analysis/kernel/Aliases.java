package dev.lockproof.analysis.kernel;

import dev.lockproof.trace.graph.ClassId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/*
 * Old kernels print the address of the class in a dependency where they print the key of the class itself, and pointers
 * may be hidden. A file may also end in the middle of a name. Then the name, which is unique in one boot, or the key
 * tells which class of the same file is meant. A name that fits several classes tells nothing.
 */
/** Finds the listed class of one file that a mention under another key or a cut name is about. */
final class Aliases {

    private final Map<String, ClassId> byName = new HashMap<>();
    private final Map<String, ClassId> byKey = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    /** Notes a class that the file lists. */
    void list(ClassId id) {
        if (byName.putIfAbsent(id.name(), id) != null) {
            ambiguous.add(id.name());
        }
        byKey.putIfAbsent(id.key(), id);
    }

    /** The listed class that a mention is about, or the mentioned one. */
    ClassId resolve(ClassId mentioned) {
        ClassId same = byKey.get(mentioned.key());
        if (same != null
                && !mentioned.key().isEmpty()
                && same.name().startsWith(mentioned.name())) {
            return same;
        }
        ClassId named = byName.get(mentioned.name());
        return named == null || ambiguous.contains(mentioned.name()) ? mentioned : named;
    }
}
