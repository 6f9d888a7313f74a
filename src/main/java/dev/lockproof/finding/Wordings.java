package dev.lockproof.finding;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The texts of all findings. Immutable; the catalog loads and checks them. */
public final class Wordings {

    /** The home of phrases that several rules share. */
    public static final String SHARED = "";

    private final Map<String, Wording> byRule;

    /**
     * @param byRule the wording of each rule, and under {@link #SHARED} what they share
     */
    public Wordings(Map<String, Wording> byRule) {
        this.byRule = Map.copyOf(byRule);
    }

    /** The text of a finding of the key's rule. */
    public Text text(FindingKey key, Values values) {
        return text(key.rule(), key, values);
    }

    /**
     * The text of a finding of a rule: the rule's own if it overrides the key, else that of the
     * key's rule.
     *
     * @throws IllegalArgumentException if the values are not those that the key declares
     */
    public Text text(String rule, FindingKey key, Values values) {
        require(key, values);
        TextTemplate own = template(rule, key);
        return Objects.requireNonNullElseGet(
                        own, () -> Objects.requireNonNull(template(key.rule(), key), key::key))
                .fill(values);
    }

    private @Nullable TextTemplate template(String rule, FindingKey key) {
        Wording wording = byRule.get(rule);
        return wording == null ? null : wording.findings().get(key.key());
    }

    /** A phrase without holes. */
    public String phrase(PhraseKey key) {
        return phrase(key, Values.NONE);
    }

    /**
     * A phrase.
     *
     * @throws IllegalArgumentException if the values are not those that the key declares
     */
    public String phrase(PhraseKey key, Values values) {
        require(key, values);
        Wording wording = Objects.requireNonNull(byRule.get(key.rule()), key.rule());
        return Objects.requireNonNull(wording.phrases().get(key.key()), key.key()).fill(values);
    }

    private static void require(WordingKey key, Values values) {
        if (!values.holes().equals(key.holes())) {
            throw new IllegalArgumentException(
                    key.key() + " has the holes " + key.holes() + ", not " + values.holes());
        }
    }
}
