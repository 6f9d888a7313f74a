package dev.lockproof.project.browse;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Severity;
import dev.lockproof.platform.json.JsonFields;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.project.Ref;
import dev.lockproof.project.memory.Decision;
import dev.lockproof.project.memory.FindingQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a decision about many findings. */
@Component
public class TriageReader {

    private final DecisionReader decisions;
    private final RuleCatalog rules;
    private final Limits limits;

    TriageReader(DecisionReader decisions, RuleCatalog rules, Limits limits) {
        this.decisions = decisions;
        this.rules = rules;
        this.limits = limits;
    }

    /**
     * A decision and what it is about.
     *
     * @param query null if the findings are named
     * @param expected how many findings shall change; null for any number
     */
    public record Order(
            List<String> fingerprints,
            @Nullable FindingQuery query,
            Decision decision,
            @Nullable Integer expected) {

        public Order {
            fingerprints = List.copyOf(fingerprints);
        }
    }

    /**
     * Reads a decision and what it is about.
     *
     * @throws dev.lockproof.platform.problem.ProblemException 422 that names every fault
     */
    public Order read(JsonFields fields) {
        List<String> fingerprints =
                fields.texts(
                        "fingerprints",
                        limits.triageFindings(),
                        64,
                        PathNames::isFingerprint,
                        "expected 64 hexadecimal digits");
        boolean filtered = fields.has("filter");
        if (filtered == fields.has("fingerprints")) {
            fields.add(
                    "filter",
                    filtered
                            ? "and fingerprints exclude each other"
                            : "or fingerprints is required");
        }
        FindingQuery query = query(fields.object("filter"));
        Decision decision = decisions.read(fields);
        Integer expected = fields.number("expect", 0, Integer.MAX_VALUE);
        fields.throwIfFaulty();
        return new Order(
                Objects.requireNonNullElse(fingerprints, List.of()),
                filtered ? query : null,
                decision,
                expected);
    }

    private FindingQuery query(JsonFields filter) {
        List<String> states =
                filter.texts(
                        "state",
                        DecisionReader.STATES.size(),
                        limits.textChars(),
                        DecisionReader.STATES::contains,
                        "expected one of " + String.join(", ", DecisionReader.STATES));
        String ref = filter.text("ref", limits.textChars());
        return new FindingQuery(
                states == null || states.isEmpty() ? FindingQuery.UNDECIDED : states,
                filter.oneOf("rule", rules.all().stream().map(Rule::id).toList()),
                filter.oneOf(
                        "severity", Arrays.stream(Severity.values()).map(Severity::text).toList()),
                ref == null ? null : Ref.of(ref),
                flag(filter, "new"),
                flag(filter, "regressed"),
                flag(filter, "flaky"),
                filter.text("q", limits.textChars()));
    }

    private static @Nullable Boolean flag(JsonFields filter, String name) {
        boolean value = filter.flag(name, false);
        return filter.has(name) ? Boolean.valueOf(value) : null;
    }
}
