package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.finding.Fingerprint;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * Lockdep numbers classes of one name by the order in which they come up (name#2), which differs from boot to boot, and
 * an address or a key that a compiler numbered differs from build to build. So a class is known in all recordings by
 * its key where that lasts, else by its name; but a name that several classes bear in any of the recordings says too
 * little, and such classes are kept apart by recording.
 */

/** Which classes of several recordings are the same; events are known in their own only. */
final class ClassIdentity {

    private static final Pattern PASSING =
            Pattern.compile("(0x)?[0-9a-f]{8,}|__key\\.\\d+", Pattern.CASE_INSENSITIVE);

    private final Set<String> ambiguous = new HashSet<>();

    ClassIdentity(Collection<LockClasses> recordings) {
        for (LockClasses classes : recordings) {
            Map<String, String> seen = new HashMap<>();
            for (int node = 0; node < classes.size(); node++) {
                note(classes, node, seen);
            }
        }
    }

    private void note(LockClasses classes, int node, Map<String, String> seen) {
        if (lastingKey(classes, node) != null) {
            return;
        }
        String raw = classes.name(node) + " " + classes.key(node);
        String name = name(classes, node);
        String other = seen.putIfAbsent(name, raw);
        if (!name.equals(classes.name(node)) || (other != null && !other.equals(raw))) {
            ambiguous.add(name);
        }
    }

    private static String name(LockClasses classes, int node) {
        return Fingerprint.className(classes.name(node));
    }

    private static @Nullable String lastingKey(LockClasses classes, int node) {
        String key = classes.key(node);
        return key == null || PASSING.matcher(key).matches() ? null : key;
    }

    /** Whether a class of one recording can be told in the others. */
    boolean isShared(LockClasses classes, int node) {
        return !classes.isEvent(node)
                && (lastingKey(classes, node) != null || !ambiguous.contains(name(classes, node)));
    }

    /**
     * The node of a recording's class among those of all recordings.
     *
     * @param source the recording
     */
    int node(LockClasses classes, int node, String source, LockClasses all) {
        int subclass = classes.subclass(node);
        if (isShared(classes, node)) {
            return all.node(name(classes, node), lastingKey(classes, node), subclass);
        }
        String key = classes.key(node) == null ? source : classes.key(node) + " in " + source;
        String name = classes.isEvent(node) ? classes.label(node) : classes.name(node);
        return all.node(name, key, subclass);
    }
}
