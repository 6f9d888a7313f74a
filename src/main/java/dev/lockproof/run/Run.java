package dev.lockproof.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.finding.Unchecked;
import dev.lockproof.project.Baseline;
import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Gate;
import dev.lockproof.project.GateText;
import dev.lockproof.project.Judgment;
import dev.lockproof.project.Verdict;
import dev.lockproof.run.files.RunFile;
import dev.lockproof.trace.InputLines;
import dev.lockproof.trace.UnknownLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A submission and its result, as the API shows it: its parts stand side by side in one flat
 * object. What is not known before the analysis is done is null until then.
 *
 * @param id UUIDv7; null for an analysis that is not stored
 * @param format the id of the input's format; {@code mixed} if its files have several
 * @param formatWhy what shows the format, or that the sender named it; null for old runs
 * @param bytes size of the upload as it was sent
 * @param failure why the analysis failed
 */
@Schema(name = "Run")
public record Run(
        @Nullable UUID id,
        String project,
        @JsonUnwrapped Labels labels,
        @JsonUnwrapped State state,
        String format,
        @Nullable String formatWhy,
        @JsonUnwrapped Files files,
        @JsonUnwrapped CheckedWith checkedWith,
        long bytes,
        @JsonUnwrapped Totals totals,
        @JsonUnwrapped Lines lines,
        @JsonUnwrapped Results results,
        @JsonUnwrapped Times times,
        @Nullable Failure failure)
        implements Reported {

    /** How many rows of the table of callbacks a run shows itself. */
    static final int CALLBACKS_SHOWN = 50;

    /** How many rows of the table of waits a run shows itself. */
    static final int CONTENTION_SHOWN = 50;

    /** The id of a run that is stored. */
    public UUID storedId() {
        if (id == null) {
            throw new IllegalStateException("the run is not stored");
        }
        return id;
    }

    @Override
    public String text() {
        return state.gateText();
    }

    /** The same run with its address in the text. */
    public Run at(String url) {
        State addressed =
                new State(
                        state.status(),
                        state.verdict(),
                        state.gate(),
                        GateText.addressed(state.gateText(), url + "/findings") + "\n" + url,
                        state.baseline());
        return new Run(
                id,
                project,
                labels,
                addressed,
                format,
                formatWhy,
                files,
                checkedWith,
                bytes,
                totals,
                lines,
                results,
                times,
                failure);
    }

    /** The same run with its first files only, for a list of runs. */
    public Run brief() {
        return new Run(
                id,
                project,
                labels,
                state,
                format,
                formatWhy,
                files.brief(),
                checkedWith,
                bytes,
                totals,
                lines,
                results,
                times,
                failure);
    }

    /** Whether the gate failed. */
    public boolean gateFailed() {
        return state.gate() == Gate.FAILED;
    }

    /**
     * How far a run is and how it came out.
     *
     * @param gateText the same in a few lines for the log of a build
     * @param baseline the runs that it was compared with; null if there were none
     */
    public record State(
            RunStatus status,
            @Nullable Verdict verdict,
            Gate gate,
            String gateText,
            @Nullable Baseline baseline) {

        /** Whether nothing will change any more. */
        public boolean hasEnded() {
            return status.isTerminal();
        }
    }

    /**
     * The files of a run.
     *
     * @param files in the order in which they were read; null in runs of earlier releases
     * @param fileCount how many there are
     * @param traceGone whether they are not retained any more
     */
    public record Files(
            @Nullable List<RunFile> files, @Nullable Integer fileCount, boolean traceGone) {

        /** How many files a run shows in a list. */
        private static final int IN_LIST = 50;

        public Files {
            files = files == null ? null : List.copyOf(files);
        }

        /** What is known of the files of a run. */
        static Files of(@Nullable List<RunFile> files, RunStatus status, boolean gone) {
            return files == null || status != RunStatus.DONE
                    ? new Files(null, files == null ? null : files.size(), gone)
                    : new Files(files, files.size(), gone);
        }

        private Files brief() {
            return new Files(
                    files == null ? null : files.stream().limit(IN_LIST).toList(),
                    fileCount,
                    traceGone);
        }
    }

    /**
     * What a recording is checked with beside the rules.
     *
     * @param contracts the set of callback contracts
     * @param ownContracts ids of contracts that came with the recording
     * @param prime the named profiles of declared dependencies
     * @param ownPrime ids of profiles that came with the recording
     */
    public record CheckedWith(
            String contracts,
            List<String> ownContracts,
            List<String> prime,
            List<String> ownPrime) {

        public CheckedWith {
            ownContracts = List.copyOf(ownContracts);
            prime = List.copyOf(prime);
            ownPrime = List.copyOf(ownPrime);
        }
    }

    /** How much a recording shows. */
    public record Totals(
            @Nullable Long events,
            @Nullable Integer tasks,
            @Nullable Integer locks,
            @Nullable Integer classes,
            @Nullable Integer dependencies) {

        static Totals of(AnalysisResult result) {
            return new Totals(
                    result.events(),
                    result.tasks(),
                    result.locks(),
                    result.classes(),
                    result.dependencies());
        }
    }

    /**
     * What became of the input's lines.
     *
     * @param lines how many it has
     * @param skippedLines how many tell nothing about locks, or are unknown
     * @param unknownLines the first ones that the format does not know
     */
    public record Lines(
            @Nullable Long lines,
            @Nullable Long understoodLines,
            @Nullable Long skippedLines,
            @Nullable List<UnknownLine> unknownLines) {

        static Lines of(InputLines lines) {
            return new Lines(lines.read(), lines.understood(), lines.skipped(), lines.unknown());
        }
    }

    /**
     * What the analysis found.
     *
     * @param complete false if events were lost or it is unknown what was held before
     * @param newFindings how many findings are new to the line that the run is compared with
     * @param diagnostics what the sender of the input should know, the first few
     * @param callbacks calls of callbacks by hook and function, worst first, the first few
     * @param callbackRows how many rows that table has in all
     * @param contention how lock classes were waited for, the longest waits first, the first few
     * @param contentionRows how many rows that table has in all
     * @param benign how many findings of each rule were counted and not listed: they only show what
     *     the format cannot say
     * @param unchecked rules that could not be checked
     */
    public record Results(
            @Nullable FindingCounts findingCounts,
            @Nullable Boolean complete,
            @Nullable Integer newFindings,
            @Nullable List<RunDiagnostic> diagnostics,
            @Nullable List<CallRow> callbacks,
            @Nullable Integer callbackRows,
            @Nullable List<LockWaits> contention,
            @Nullable Integer contentionRows,
            @Nullable Map<String, Integer> benign,
            @Nullable List<Unchecked> unchecked) {

        /** The waits for locks, the longest first. */
        static List<LockWaits> waits(AnalysisResult result) {
            return LockWaits.of(result.waits());
        }

        static Results of(Judgment judgment) {
            AnalysisResult result = judgment.result();
            return new Results(
                    judgment.counts(),
                    result.complete(),
                    judgment.newFindings(),
                    RunDiagnostic.of(result.diagnostics()),
                    result.callbacks().stream().limit(CALLBACKS_SHOWN).toList(),
                    result.callbacks().size(),
                    waits(result).stream().limit(CONTENTION_SHOWN).toList(),
                    result.waits().size(),
                    result.benign(),
                    result.unchecked());
        }
    }

    /**
     * When things happened.
     *
     * @param analysisMillis time spent reading and analyzing, without waiting for the upload
     */
    public record Times(
            Instant receivedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Long analysisMillis) {}

    /** Why an analysis failed. */
    public record Failure(String title, String detail) {}
}
