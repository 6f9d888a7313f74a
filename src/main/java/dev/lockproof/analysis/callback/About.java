package dev.lockproof.analysis.callback;

import org.jspecify.annotations.Nullable;

/**
 * What a breach is about.
 *
 * @param detail how the breach involves it; null where the breach says that by itself
 * @param name a lock, a hook or another name; empty for none
 */
public record About(@Nullable Detail detail, String name) {

    /** What texts say of it. Fingerprints contain its identity, which therefore never changes. */
    public enum Detail {
        REQUESTS("asks for %s"),
        ALLOCATES("allocates memory in a way that may block"),
        WAITS("waits for an event"),
        MAY_SLEEP("may sleep"),
        IN_INTERRUPT("in an interrupt"),
        IN_HARD_INTERRUPT("in a hard interrupt"),
        OUTSIDE_HARD_INTERRUPT("outside a hard interrupt"),
        OR_ANOTHER("%s, or another lock in its place");

        private final String identity;

        Detail(String identity) {
            this.identity = identity;
        }
    }

    static final About NOTHING = new About(null, "");

    /** What makes it the same in another run. */
    public String identity() {
        return detail == null ? name : detail.identity.formatted(name);
    }
}
