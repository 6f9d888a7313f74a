package dev.lockproof.web.project;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.trace.InvalidInputException.Fault;
import dev.lockproof.web.frame.FormBody;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form that decides about findings, as they are filled.
 *
 * @param state the state that is chosen; null for none
 * @param reason why a finding is suppressed
 * @param until the day or time when a suppression ends
 * @param errors what is wrong, by the name of the field
 */
public record DecisionFields(
        @Nullable String state,
        @Nullable String reason,
        @Nullable String until,
        @Nullable String note,
        Map<String, String> errors) {

    /** A form that nobody has filled. */
    public static final DecisionFields EMPTY = new DecisionFields(null, null, null, null, Map.of());

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    public DecisionFields {
        errors = Map.copyOf(errors);
    }

    /** What a refused form was filled with, and what is wrong with it. */
    static DecisionFields refused(FormBody form, ProblemException problem) {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Fault fault : problem.faults()) {
            if (fault.field() != null) {
                errors.merge(fault.field(), fault.message(), (one, other) -> one + "; " + other);
            }
        }
        return new DecisionFields(
                form.value("state"),
                form.value("reason"),
                form.value("until"),
                form.value("note"),
                errors);
    }

    /** What is wrong with a field; null if nothing is. */
    public @Nullable String error(String name) {
        return errors.get(name);
    }

    /** Whether a field for days can hold the end of the suppression. */
    public boolean isDay() {
        return until == null || isDay(until);
    }

    static boolean isDay(String text) {
        return DAY.matcher(text).matches();
    }
}
