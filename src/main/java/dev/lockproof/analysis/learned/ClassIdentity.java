package dev.lockproof.analysis.learned;

import dev.lockproof.finding.Fingerprint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * Lockdep numbers classes of one name in the order in which they appear (name#2). This order differs from boot to boot,
 * and an address or a key that a compiler numbered differs from build to build. So a class is identified across
 * recordings by its key if the key is stable, else by its name. A name that several classes share in any of the
 * recordings is ambiguous, and so is one that is an address: such classes take no part in what recordings show together.
 */

/** The identities of one recording's classes in other recordings. Signals have none. */
final class ClassIdentity {

    private static final Pattern PASSING =
            Pattern.compile("(0x)?[0-9a-f]{8,}|__key\\.\\d+", Pattern.CASE_INSENSITIVE);

    /** The name of a class that has no other name than where its only lock is. */
    private static final Pattern ADDRESS =
            Pattern.compile("0x[0-9a-f]{5,}|[0-9a-f]{16}", Pattern.CASE_INSENSITIVE);

    private final Map<ClassKey, ClassKey> known = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    private ClassIdentity() {}

    /** The identities of a recording's classes. */
    static ClassIdentity of(List<LearnedClass> classes) {
        ClassIdentity identity = new ClassIdentity();
        Map<String, ClassKey> byName = new HashMap<>();
        for (LearnedClass each : classes) {
            if (each.id().sort() != ClassKey.Sort.SIGNAL) {
                identity.known.put(each.id(), identity.identity(each, byName));
            }
        }
        return identity;
    }

    private ClassKey identity(LearnedClass each, Map<String, ClassKey> byName) {
        ClassKey id = each.id();
        if (id.sort() == ClassKey.Sort.KEY && !PASSING.matcher(id.text()).matches()) {
            return id;
        }
        String name = Fingerprint.className(each.name());
        ClassKey level = new ClassKey(id.sort(), id.text(), 0);
        ClassKey other = byName.putIfAbsent(name, level);
        if (ADDRESS.matcher(name).matches()
                || !name.equals(each.name())
                || (other != null && !other.equals(level))) {
            ambiguous.add(name);
        }
        return new ClassKey(ClassKey.Sort.NAME, name, id.subclass());
    }

    /** The identity of a class of this recording in all recordings; null for a signal. */
    @Nullable ClassKey of(ClassKey key) {
        return known.get(key);
    }

    /** Names that several classes of the recording share. */
    Set<String> ambiguous() {
        return ambiguous;
    }
}
