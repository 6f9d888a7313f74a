package dev.lockproof.report;

import dev.lockproof.finding.Finding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A finding in a report.
 *
 * @param also the titles of further findings of the same cause
 * @param score its rank among findings of its severity: above 0, higher is worse
 * @param isNew whether it was new to the line that its run was compared with
 * @param standing whether it counts
 * @param reason why people suppressed it; null if nobody did
 */
public record ReportedFinding(
        Finding finding,
        List<String> also,
        double score,
        boolean isNew,
        Standing standing,
        @Nullable String reason) {

    /** Whether a finding counts for the gate, or why it does not. */
    public enum Standing {
        COUNTED,
        /** Milder than what the gate asks for. */
        MILDER,
        SUPPRESSED,
        RESOLVED,
        /** Not new, where only new ones count. */
        KNOWN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ReportedFinding {
        also = List.copyOf(also);
    }

    /** What stands behind a title: whether it is new, and what was decided about it. */
    public String remark() {
        return switch (standing) {
            case SUPPRESSED -> reason == null ? "suppressed" : "suppressed: " + reason;
            case RESOLVED -> "resolved";
            case COUNTED, MILDER, KNOWN -> isNew ? "new" : "known";
        };
    }
}
