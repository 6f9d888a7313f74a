package dev.lockproof.finding;

/** The key of a title with its explanation. */
public non-sealed interface FindingKey extends WordingKey {

    /** Whether findings of a rule can have this text, so that the rule's file may override it. */
    default boolean isFor(String rule) {
        return rule.equals(rule());
    }
}
