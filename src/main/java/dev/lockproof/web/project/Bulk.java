package dev.lockproof.web.project;

import dev.lockproof.web.frame.FormBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form that decides about many findings, and what came of the last decision.
 *
 * @param fields the form as it is filled
 * @param problem why the decision was refused; null if it was not
 * @param chosen the fingerprints that are checked
 * @param all whether all that match are meant
 * @param changed how many findings the last decision changed; null if there was none
 * @param unchanged how many of the chosen ones it did not change
 */
public record Bulk(
        DecisionFields fields,
        @Nullable String problem,
        Set<String> chosen,
        boolean all,
        @Nullable Integer changed,
        int unchanged) {

    /** The value of the field {@code scope} for all findings that match. */
    static final String ALL = "all";

    public Bulk {
        chosen = Set.copyOf(chosen);
    }

    /** A form that nobody has filled. */
    static Bulk after(@Nullable Integer changed, @Nullable Integer unchanged) {
        return new Bulk(
                DecisionFields.EMPTY,
                null,
                Set.of(),
                false,
                changed,
                unchanged == null ? 0 : unchanged);
    }

    /** A form that was refused. */
    static Bulk refused(FormBody form, DecisionFields fields, String problem) {
        return new Bulk(
                fields,
                problem,
                Set.copyOf(form.values("fingerprint")),
                ALL.equals(form.value("scope")),
                null,
                0);
    }
}
