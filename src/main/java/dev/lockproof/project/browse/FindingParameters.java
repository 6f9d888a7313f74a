package dev.lockproof.project.browse;

import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Severity;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.project.Ref;
import dev.lockproof.project.memory.FindingOrder;
import dev.lockproof.project.memory.FindingQuery;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query parameters of a project's findings, unchecked. {@code new} is no name in Java. */
public record FindingParameters(
        @Parameter(
                        description =
                                "Only findings in these states, comma-separated: `open`,"
                                        + " `acknowledged`, `suppressed`, `resolved`. Open and"
                                        + " acknowledged ones if it is absent.",
                        example = "suppressed,resolved")
                @Nullable String state,
        @Parameter(description = "Only findings of this rule.", example = "circular-dependency")
                @Nullable String rule,
        @Parameter(
                        description = "Only findings of this severity.",
                        example = "error",
                        schema = @Schema(allowableValues = {"error", "warning", "info"}))
                @Nullable String severity,
        @Parameter(
                        description =
                                "Only findings that this line has: a branch, or `-` for runs without"
                                        + " one. Those that a main line has if it is absent.",
                        example = "main")
                @Nullable String ref,
        @Parameter(
                        description =
                                "Only findings that came back after they were resolved, or not.",
                        schema = @Schema(type = "boolean"))
                @Nullable String regressed,
        @Parameter(
                        description =
                                "Only findings that main-line runs show now and then, or not.",
                        schema = @Schema(type = "boolean"))
                @Nullable String flaky,
        @Parameter(
                        description =
                                "Only findings with this text in their title or a class. Case does"
                                        + " not matter.",
                        example = "mmap_lock")
                @Nullable String q,
        @Parameter(
                        description =
                                "What comes first: the worst, or those with the highest value of a"
                                        + " field.",
                        schema =
                                @Schema(
                                        defaultValue = "score",
                                        allowableValues = {
                                            "score",
                                            "firstSeen",
                                            "lastSeen",
                                            "occurrences"
                                        }))
                @Nullable String sort) {

    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::text).toList();
    private static final List<String> BOOLEANS = List.of("true", "false");

    /** Which findings are meant; the faults are told when the caller ends the check. */
    public FindingQuery query(
            @Nullable String isNew, Collection<Rule> rules, Limits limits, ParameterCheck check) {
        List<String> states = check.someOf("state", state, DecisionReader.STATES);
        String line = check.text("ref", ref, limits.textChars());
        return new FindingQuery(
                states.isEmpty() ? FindingQuery.UNDECIDED : states,
                check.optionalOneOf("rule", rule, rules.stream().map(Rule::id).toList()),
                check.optionalOneOf("severity", severity, SEVERITIES),
                line == null ? null : Ref.of(line),
                flag("new", isNew, check),
                flag("regressed", regressed, check),
                flag("flaky", flaky, check),
                check.text("q", q, limits.textChars()));
    }

    private static @Nullable Boolean flag(
            String name, @Nullable String value, ParameterCheck check) {
        String given = check.optionalOneOf(name, value, BOOLEANS);
        return given == null ? null : Boolean.valueOf(given);
    }

    /** What comes first. */
    public FindingOrder order(ParameterCheck check) {
        List<String> names = Arrays.stream(FindingOrder.values()).map(FindingOrder::text).toList();
        String named = check.oneOf("sort", sort, names, FindingOrder.SCORE.text());
        return Arrays.stream(FindingOrder.values())
                .filter(order -> order.text().equals(named))
                .findFirst()
                .orElseThrow();
    }
}
