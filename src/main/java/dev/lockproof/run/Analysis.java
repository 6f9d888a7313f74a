package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Hint;
import dev.lockproof.finding.Unchecked;
import dev.lockproof.finding.Wordings;
import dev.lockproof.run.files.ReadFiles;
import dev.lockproof.run.files.RunFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
     */
    record Outcome(AnalysisResult result, List<RunFile> files, long millis) {

        Outcome {
            files = List.copyOf(files);
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
                result, outcome.files(), (nanos + System.nanoTime() - start) / 1_000_000);
    }

    private static Set<String> found(AnalysisResult result) {
        Set<String> found =
                result.findings().stream().map(Finding::rule).collect(Collectors.toSet());
        found.addAll(result.checked());
        return found;
    }
}
