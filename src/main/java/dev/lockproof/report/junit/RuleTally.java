package dev.lockproof.report.junit;

import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportedFinding;
import dev.lockproof.report.ReportedFinding.Standing;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many findings each rule has, by what they count for. */
final class RuleTally {

    private final Map<String, Tally> byRule = new LinkedHashMap<>();

    /** The numbers of one rule. */
    static final class Tally {

        private int counted;
        private int suppressed;
        private int others;

        boolean fails() {
            return counted > 0;
        }

        /** Whether people put all its findings aside. */
        boolean isSkipped() {
            return counted == 0 && others == 0 && suppressed > 0;
        }

        boolean isEmpty() {
            return counted + others + suppressed == 0;
        }

        int counted() {
            return counted;
        }

        private boolean add(ReportedFinding finding) {
            switch (finding.standing()) {
                case COUNTED -> counted++;
                case SUPPRESSED -> suppressed++;
                case MILDER, KNOWN, RESOLVED -> others++;
            }
            return true;
        }
    }

    private RuleTally() {}

    /**
     * Counts the findings of a run. The rules are those that were checked, and those with findings.
     */
    static RuleTally of(ReportModel model) {
        RuleTally tally = new RuleTally();
        model.rules().stream()
                .filter(rule -> !model.unchecked().containsKey(rule.id()))
                .forEach(rule -> tally.byRule.put(rule.id(), new Tally()));
        model.findings()
                .read(finding ->
                        tally.byRule
                                .computeIfAbsent(finding.finding().rule(), _ -> new Tally())
                                .add(finding));
        return tally;
    }

    Map<String, Tally> byRule() {
        return byRule;
    }

    static boolean counts(ReportedFinding finding) {
        return finding.standing() == Standing.COUNTED;
    }
}
