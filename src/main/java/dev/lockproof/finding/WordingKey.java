package dev.lockproof.finding;

import java.util.Locale;
import java.util.Set;

/**
 * A text that the code uses, with the holes that it fills. Each family of rules has an enum of
 * them, so that all texts can be checked at the start.
 */
public sealed interface WordingKey permits FindingKey, PhraseKey {

    /** The constant's name. */
    String name();

    /** The key in the rule's file: the name in kebab case. */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The id of the rule whose file has the text; {@link Wordings#SHARED} for none. */
    String rule();

    /** The holes that the code fills; a template may use any of them. */
    Set<Hole> holes();
}
