package dev.lockproof.project;

import dev.lockproof.finding.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a submission fails its gate.
 *
 * @param failOn the mildest severity that fails the gate; null for never
 * @param newOnly whether only findings count that are new to the line of the run
 * @param incompleteFails whether an incomplete recording fails the gate
 * @param inconclusiveFails whether a recording fails the gate of which not everything could be
 *     checked that may be wrong
 */
public record GatePolicy(
        @Nullable Severity failOn,
        boolean newOnly,
        boolean incompleteFails,
        boolean inconclusiveFails) {

    public static final GatePolicy NEVER = new GatePolicy(null, false, false, true);
    private static final String NEVER_TEXT = "never";

    /** Why a finding counts for the gate, or why it does not. */
    public enum Fate {
        COUNTED,
        MILDER,
        SUPPRESSED,
        RESOLVED,
        KNOWN
    }

    public static @Nullable Severity severity(String failOn) {
        return failOn.equals(NEVER_TEXT) ? null : Severity.valueOf(failOn.toUpperCase(Locale.ROOT));
    }

    public String failOnText() {
        return failOn == null ? NEVER_TEXT : failOn.text();
    }

    /**
     * Whether a finding counts.
     *
     * @param isNew whether it is new to the line of its run
     * @param atFinish its state when the run was judged
     * @param now its state now
     */
    public Fate fate(Severity severity, boolean isNew, FindingState atFinish, FindingState now) {
        if (failOn == null || severity.compareTo(failOn) < 0) {
            return Fate.MILDER;
        }
        if (now == FindingState.SUPPRESSED) {
            return Fate.SUPPRESSED;
        }
        // A side branch that has what is fixed elsewhere lacks the fix, or undoes it.
        boolean unfixedHere = isNew && atFinish == FindingState.RESOLVED;
        if (now == FindingState.RESOLVED && !unfixedHere) {
            return Fate.RESOLVED;
        }
        return isNew || !newOnly ? Fate.COUNTED : Fate.KNOWN;
    }

    /**
     * The gate for these findings.
     *
     * @param conclusive whether everything was checked that may be wrong
     * @param complete whether nothing is missing from the recording
     */
    public Gate judge(List<Fate> findings, boolean conclusive, boolean complete) {
        if (failOn == null) {
            return Gate.NONE;
        }
        boolean fails =
                (inconclusiveFails && !conclusive)
                        || (incompleteFails && !complete)
                        || findings.contains(Fate.COUNTED);
        return fails ? Gate.FAILED : Gate.PASSED;
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
