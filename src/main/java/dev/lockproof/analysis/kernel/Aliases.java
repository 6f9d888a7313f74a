package dev.lockproof.analysis.kernel;

import dev.lockproof.trace.graph.ClassId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * Old kernels print the address of the class in a dependency where they print the key of the class itself, and pointers
 * may be hidden. A file may also end in the middle of a name. Then the name, which is unique in one boot, or the key
 * tells which class of the same file is meant. A name or key that fits several classes tells nothing.
 */
/** Finds the listed class of one file that a mention under another key or a cut name is about. */
final class Aliases {

    private final List<ClassId> ids;
    private final List<Boolean> listed;
    private final Map<String, ClassId> byName = new HashMap<>();
    private final Map<String, ClassId> byKey = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    /**
     * @param ids all classes
     * @param listed which of them the file lists
     */
    Aliases(List<ClassId> ids, List<Boolean> listed) {
        this.ids = ids;
        this.listed = listed;
        for (int number = 0; number < ids.size(); number++) {
            if (listed.get(number)) {
                ClassId id = ids.get(number);
                if (byName.putIfAbsent(id.name(), id) != null) {
                    ambiguous.add(id.name());
                }
                byKey.putIfAbsent(id.key(), id);
            }
        }
    }

    /** The classes, in the same order, each as the file lists it. */
    List<ClassId> resolved() {
        List<ClassId> all = new ArrayList<>(ids.size());
        for (int number = 0; number < ids.size(); number++) {
            all.add(listed.get(number) ? ids.get(number) : resolved(ids.get(number)));
        }
        return all;
    }

    private ClassId resolved(ClassId id) {
        ClassId same = byKey.get(id.key());
        if (same != null && !id.key().isEmpty() && same.name().startsWith(id.name())) {
            return same;
        }
        ClassId named = byName.get(id.name());
        return named == null || ambiguous.contains(id.name()) ? id : named;
    }
}
