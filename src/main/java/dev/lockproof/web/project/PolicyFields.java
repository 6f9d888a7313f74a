package dev.lockproof.web.project;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.project.Policy;
import dev.lockproof.project.PolicyView;
import dev.lockproof.trace.InvalidInputException.Fault;
import dev.lockproof.web.frame.FormBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a policy as it is filled. Its fields are called as those of the API; a list has an
 * item a line.
 *
 * @param values by the name of the field
 * @param errors what is wrong, by the name of the field
 */
public record PolicyFields(Map<String, String> values, Map<String, String> errors) {

    /** Fields with one value. */
    static final List<String> TEXTS =
            List.of(
                    "failOn",
                    "contracts",
                    "resolveAfter.runs",
                    "resolveAfter.days",
                    "retention.traceDays",
                    "retention.runDays",
                    "retention.bytes",
                    "sarif.sourceRoot",
                    "sarif.repository");

    /** Check boxes. */
    static final List<String> FLAGS = List.of("newOnly", "incompleteFails", "inconclusiveFails");

    /** Fields with several values. */
    static final List<String> LISTS = List.of("mainBranches", "prime");

    public PolicyFields {
        values = new LinkedHashMap<>(values);
        errors = Map.copyOf(errors);
    }

    /** A policy as it is. */
    static PolicyFields of(Policy policy) {
        PolicyView view = PolicyView.of(policy);
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "failOn", view.failOn());
        put(values, "newOnly", view.newOnly());
        put(values, "incompleteFails", view.incompleteFails());
        put(values, "inconclusiveFails", view.inconclusiveFails());
        put(values, "mainBranches", String.join("\n", view.mainBranches()));
        put(values, "prime", String.join("\n", view.prime()));
        put(values, "contracts", view.contracts());
        put(values, "resolveAfter.runs", view.resolveAfter().runs());
        put(values, "resolveAfter.days", view.resolveAfter().days());
        put(values, "retention.traceDays", view.retention().traceDays());
        put(values, "retention.runDays", view.retention().runDays());
        put(values, "retention.bytes", view.retention().bytes());
        put(values, "sarif.sourceRoot", view.sarif().sourceRoot());
        put(values, "sarif.repository", view.sarif().repository());
        return new PolicyFields(values, Map.of());
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            values.put(name, value.toString());
        }
    }

    /** What a form was filled with, and what is wrong with it. */
    static PolicyFields refused(FormBody form, ProblemException problem) {
        Map<String, String> values = new LinkedHashMap<>();
        TEXTS.forEach(name -> put(values, name, form.value(name)));
        FLAGS.forEach(name -> put(values, name, form.value(name) != null));
        LISTS.forEach(name -> put(values, name, String.join("\n", lines(form, name))));
        Map<String, String> errors = new LinkedHashMap<>();
        for (Fault fault : problem.faults()) {
            errors.merge(
                    Objects.requireNonNullElse(fault.field(), "").replaceAll("\\[\\d+]$", ""),
                    fault.message(),
                    (one, other) -> one + "; " + other);
        }
        return new PolicyFields(values, errors);
    }

    /** The items of a list in a form: an item a line or a check box. */
    static List<String> lines(FormBody form, String name) {
        return form.values(name).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toList());
    }

    /** The value of a field; empty if it has none. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** Whether a box is checked. */
    public boolean flag(String name) {
        return Boolean.parseBoolean(value(name));
    }

    /** Whether a list has an item. */
    public boolean has(String name, String item) {
        return value(name).lines().anyMatch(item::equals);
    }

    /** What is wrong with a field; null if nothing is. */
    public @Nullable String error(String name) {
        return errors.get(name);
    }

    /**
     * A field in which two forms differ.
     *
     * @param one its value here
     * @param other its value there
     */
    public record Difference(String name, String one, String other) {}

    /** In which fields another form differs. */
    List<Difference> differences(PolicyFields other) {
        return Stream.of(TEXTS, FLAGS, LISTS)
                .flatMap(List::stream)
                .filter(name -> !value(name).equals(other.value(name)))
                .map(name -> new Difference(name, shown(name), other.shown(name)))
                .toList();
    }

    private String shown(String name) {
        return String.join(", ", value(name).lines().toList());
    }
}
