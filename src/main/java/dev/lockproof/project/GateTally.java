package dev.lockproof.project;

import dev.lockproof.finding.Severity;
import dev.lockproof.project.GatePolicy.Fate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many findings of a run count for its gate, and why the others do not. */
public final class GateTally {

    private final GatePolicy policy;
    private final Gate gate;
    private final @Nullable Baseline baseline;
    private final boolean conclusive;
    private final boolean complete;
    private final Map<Severity, Integer> all = new EnumMap<>(Severity.class);
    private final Map<Severity, Integer> counted = new EnumMap<>(Severity.class);
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private int fresh;

    /** Whether the gate passes. */
    public Gate gate() {
        return gate;
    }

    /**
     * @param baseline what was compared; null if there was nothing
     */
    public GateTally(
            GatePolicy policy,
            Gate gate,
            @Nullable Baseline baseline,
            boolean conclusive,
            boolean complete) {
        this.policy = policy;
        this.gate = gate;
        this.baseline = baseline;
        this.conclusive = conclusive;
        this.complete = complete;
    }

    /**
     * How many findings do not count, by the first reason that applies.
     *
     * @param known not new, where only new ones count
     * @param resolved resolved since, or in later code
     * @param milder milder than the gate asks for
     */
    @Schema(name = "GateLeft")
    public record Left(int known, int suppressed, int resolved, int milder) {}

    public void add(Severity severity, boolean isNew, Fate fate) {
        all.merge(severity, 1, Integer::sum);
        fates.merge(fate, 1, Integer::sum);
        fresh += isNew ? 1 : 0;
        if (fate == Fate.COUNTED) {
            counted.merge(severity, 1, Integer::sum);
        }
    }

    public Left left() {
        return new Left(
                fates.getOrDefault(Fate.KNOWN, 0),
                fates.getOrDefault(Fate.SUPPRESSED, 0),
                fates.getOrDefault(Fate.RESOLVED, 0),
                fates.getOrDefault(Fate.MILDER, 0));
    }

    /** The first line of the text for the log of a build. */
    public String head(Verdict verdict) {
        if (gate == Gate.NONE) {
            return "lockproof: no gate  verdict "
                    + verdict.text()
                    + ": "
                    + (all.isEmpty() ? "nothing found" : severities(all) + fresh());
        }
        List<String> reasons = new ArrayList<>();
        if (!counted.isEmpty()) {
            reasons.add(severities(counted) + (policy.newOnly() ? freshOnly() : ""));
        }
        if (!conclusive) {
            reasons.add("inconclusive, not everything could be checked");
        }
        if (!complete && policy.incompleteFails()) {
            reasons.add("the recording is incomplete");
        }
        if (reasons.isEmpty()) {
            reasons.add(all.isEmpty() ? "nothing found" : "nothing counts");
        }
        return "lockproof: "
                + gate.name()
                + "  "
                + String.join("; ", reasons)
                + (all.isEmpty() ? "" : " (" + tallied() + ")");
    }

    private String freshOnly() {
        return baseline == null
                ? ", all new: there is no earlier run to compare with"
                : " new to " + baseline.ref();
    }

    private String fresh() {
        return baseline == null
                ? "; all new, there is no earlier run to compare with"
                : "; " + fresh + " new to " + baseline.ref();
    }

    private String tallied() {
        int total = all.values().stream().mapToInt(Integer::intValue).sum();
        List<String> parts = new ArrayList<>();
        parts.add(fates.getOrDefault(Fate.COUNTED, 0) + " counted");
        for (Fate fate : List.of(Fate.KNOWN, Fate.SUPPRESSED, Fate.RESOLVED, Fate.MILDER)) {
            int number = fates.getOrDefault(fate, 0);
            if (number > 0) {
                parts.add(number + " " + fate.name().toLowerCase(Locale.ROOT));
            }
        }
        return GateText.count(total, "finding") + ": " + String.join(", ", parts);
    }

    private static String severities(Map<Severity, Integer> numbers) {
        List<String> parts = new ArrayList<>();
        for (Severity each : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
            int number = numbers.getOrDefault(each, 0);
            if (number > 0) {
                parts.add(GateText.count(number, each.text()));
            }
        }
        return String.join(", ", parts);
    }
}
