package dev.lockproof.project;

import dev.lockproof.finding.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a submission fails its gate.
 *
 * @param failOn the mildest severity that fails the gate; null for never
 * @param newOnly whether only findings that are new to the project count
 */
public record GatePolicy(@Nullable Severity failOn, boolean newOnly) {

    public static final GatePolicy NEVER = new GatePolicy(null, false);
    private static final String NEVER_TEXT = "never";

    public static GatePolicy of(String failOn, boolean newOnly) {
        return new GatePolicy(
                failOn.equals(NEVER_TEXT)
                        ? null
                        : Severity.valueOf(failOn.toUpperCase(Locale.ROOT)),
                newOnly);
    }

    public String failOnText() {
        return failOn == null ? NEVER_TEXT : failOn.text();
    }

    /**
     * The gate for these findings.
     *
     * @param conclusive whether everything was checked that may be wrong; otherwise no gate passes
     */
    Gate judge(List<JudgedFinding> findings, boolean conclusive) {
        if (failOn == null) {
            return Gate.NONE;
        }
        return conclusive && findings.stream().noneMatch(this::fails) ? Gate.PASSED : Gate.FAILED;
    }

    /** Whether a finding fails the gate. */
    boolean fails(JudgedFinding judged) {
        return failOn != null
                && (judged.isNew() || !newOnly)
                && judged.finding().severity().compareTo(failOn) >= 0;
    }

    /** The gate until the analysis is done. */
    public Gate beforeResult() {
        return failOn == null ? Gate.NONE : Gate.PENDING;
    }

    /**
     * The gate of a run whose analysis failed. It does not pass, since nothing shows that the run
     * is good.
     */
    public Gate withoutResult() {
        return failOn == null ? Gate.NONE : Gate.FAILED;
    }
}
