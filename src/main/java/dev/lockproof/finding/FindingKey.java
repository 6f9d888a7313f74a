package dev.lockproof.finding;

/** The key of a title with its explanation. */
public non-sealed interface FindingKey extends WordingKey {

    /**
     * Whether findings of a rule can have this text, so that its file may word it in its own way.
     */
    default boolean isFor(String rule) {
        return rule.equals(rule());
    }
}
