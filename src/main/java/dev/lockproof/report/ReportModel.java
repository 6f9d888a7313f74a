package dev.lockproof.report;

import dev.lockproof.finding.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What all reports of a run are written from.
 *
 * @param rules the catalog
 * @param unchecked why rules could not be checked, by rule
 */
public record ReportModel(
        Subject subject,
        Outcome outcome,
        Addresses addresses,
        List<Rule> rules,
        Map<String, String> unchecked,
        FindingSource findings) {

    /**
     * The run that a report is about.
     *
     * @param recording the name of what was uploaded
     */
    public record Subject(
            String id,
            String project,
            @Nullable String name,
            @Nullable String commit,
            @Nullable String branch,
            @Nullable String build,
            @Nullable String url,
            String format,
            String recording) {

        /** What to call the run in a headline. */
        public String title() {
            return name == null ? project : project + " · " + name;
        }
    }

    /** Whether the run passes its gate. */
    public enum GateResult {
        PASSED,
        FAILED,
        /** No gate was asked for. */
        NONE
    }

    /**
     * How the run came out.
     *
     * @param verdict the worst severity, {@code clean} or {@code inconclusive}
     * @param gate judged with what is decided about the findings now
     * @param gateText the same in a few lines, with the addresses of the findings
     * @param fresh the new ones among all
     * @param complete whether nothing is missing from the recording
     * @param notices what the sender of the recording should know
     */
    public record Outcome(
            String verdict,
            GateResult gate,
            String gateText,
            Counts all,
            Counts fresh,
            boolean complete,
            long events,
            long millis,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            List<Notice> notices) {

        public Outcome {
            notices = List.copyOf(notices);
        }

        /** The first line of the gate's text. */
        public String headline() {
            int end = gateText.indexOf('\n');
            return end < 0 ? gateText : gateText.substring(0, end);
        }
    }

    /** How many findings there are of each severity. */
    public record Counts(int error, int warning, int info) {

        public int total() {
            return error + warning + info;
        }
    }

    /**
     * What the sender of a recording should know.
     *
     * @param line the line it is about, 0 for the whole file
     */
    public record Notice(@Nullable String file, long line, String message) {

        /** The place and the message. */
        public String text() {
            return (file == null ? "" : file + ": ")
                    + (line > 0 ? "line " + line + ": " : "")
                    + message;
        }
    }

    /**
     * Where things are.
     *
     * @param service the address of the service, without a slash at the end
     * @param run the address of the run
     * @param rules the address of the rules
     * @param sourceRoot what paths of source files begin with on the machine that built the
     *     program; null if unknown
     * @param repository the address of the source's repository; null if unknown
     */
    public record Addresses(
            String service,
            String run,
            String rules,
            @Nullable String sourceRoot,
            @Nullable String repository) {

        public String finding(String fingerprint) {
            return run + "/findings/" + fingerprint;
        }

        public String rule(String id) {
            return rules + "/" + id;
        }
    }

    public ReportModel {
        rules = List.copyOf(rules);
        unchecked = Map.copyOf(unchecked);
    }

    public Optional<Rule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The family of a rule, for grouping. */
    public static String family(String rule) {
        for (String family : List.of("mmu", "callback", "regcache")) {
            if (rule.startsWith(family + "-")) {
                return family;
            }
        }
        return "locks";
    }
}
