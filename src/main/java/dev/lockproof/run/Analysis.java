package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Hint;
import dev.lockproof.finding.Ranking;
import dev.lockproof.finding.Unchecked;
import dev.lockproof.finding.Wordings;
import dev.lockproof.project.union.UnionGraph;
import dev.lockproof.run.files.ReadFiles;
import dev.lockproof.run.files.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files that were read to their ends. Their findings are still to be computed.
 *
 * @param own contracts and profiles that came with it
 * @param hints labels for its findings
 * @param rules the rules and the texts of findings
 * @param nanos nanoseconds spent so far, without waiting for bytes
 */
record Analysis(Checks.Own own, ReadFiles files, List<Hint> hints, RuleCatalog rules, long nanos) {

    Analysis {
        hints = List.copyOf(hints);
    }

    /**
     * The result of an analysis.
     *
     * @param files what each of the files contributed
     * @param millis milliseconds spent, without waiting for bytes
     * @param from the analysis
     */
    record Outcome(AnalysisResult result, List<RunFile> files, long millis, Analysis from) {

        Outcome {
            files = List.copyOf(files);
        }

        /** What the run contributes to what its project's runs show together; null if nothing. */
        @Nullable Lesson shared() {
            return from.files().shared();
        }

        /** This with the same findings in other words. */
        Outcome withFindings(List<Finding> findings) {
            return new Outcome(result.withFindings(findings), files, millis, from);
        }

        /** This with findings that other runs show together with this one. */
        Outcome with(UnionGraph.Merged across) {
            AnalysisResult all = result;
            if (!across.findings().isEmpty()) {
                List<Finding> findings = new ArrayList<>(result.findings());
                findings.addAll(
                        Hint.label(from.hints(), across.findings(), from.rules().wordings()));
                findings.sort(Ranking.WORST_FIRST);
                all = all.withFindings(findings);
            }
            for (String remark : across.remarks()) {
                all = all.withRemark(remark);
            }
            boolean same = across.findings().isEmpty() && across.remarks().isEmpty();
            return same ? this : new Outcome(all, files, millis, from);
        }
    }

    /** The same with another time. */
    Analysis withNanos(long otherNanos) {
        return new Analysis(own, files, hints, rules, otherNanos);
    }

    /** Computes the findings. May be called once. */
    Outcome finish() {
        long start = System.nanoTime();
        ReadFiles.Outcome outcome = files.finish();
        AnalysisResult result = outcome.result();
        Wordings words = rules.wordings();
        result =
                result.withFindings(Hint.label(hints, result.findings(), words))
                        .withUnchecked(
                                Unchecked.of(rules.all(), result.coverage(), found(result), words));
        return new Outcome(
                result, outcome.files(), (nanos + System.nanoTime() - start) / 1_000_000, this);
    }

    private static Set<String> found(AnalysisResult result) {
        Set<String> found =
                result.findings().stream().map(Finding::rule).collect(Collectors.toSet());
        found.addAll(result.checked());
        return found;
    }
}
