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

    /** The gate for these findings. */
    public Gate judge(List<JudgedFinding> findings) {
        if (failOn == null) {
            return Gate.NONE;
        }
        for (JudgedFinding judged : findings) {
            boolean counts = judged.isNew() || !newOnly;
            if (counts && judged.finding().severity().compareTo(failOn) >= 0) {
                return Gate.FAILED;
            }
        }
        return Gate.PASSED;
    }

    /**
     * The gate of a run whose analysis failed. It does not pass, since nothing shows that the run
     * is good.
     */
    public Gate withoutResult() {
        return failOn == null ? Gate.NONE : Gate.FAILED;
    }
}
