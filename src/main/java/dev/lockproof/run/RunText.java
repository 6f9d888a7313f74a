package dev.lockproof.run;

import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Gate;
import dev.lockproof.project.GateText;
import dev.lockproof.project.Verdict;
import dev.lockproof.run.Run.Failure;
import org.jspecify.annotations.Nullable;

/** How a run came out, in a few lines for the log of a build, whatever its status. */
final class RunText {

    private RunText() {}

    /**
     * What is stored of the text of a run that is done.
     *
     * @param head null if an earlier release judged the run
     */
    record Stored(@Nullable String head, @Nullable String lines) {}

    static String of(
            RunStatus status,
            @Nullable Verdict verdict,
            Gate gate,
            @Nullable FindingCounts counts,
            @Nullable Integer newFindings,
            Stored stored,
            @Nullable Failure failure) {
        if (failure != null) {
            return GateText.withoutResult(gate, failure.title() + ". " + failure.detail());
        }
        if (verdict == null || counts == null) {
            return GateText.withoutResult(gate, "the analysis is " + status.text());
        }
        String head = stored.head();
        return joined(
                head == null
                        ? GateText.oldHead(
                                gate, verdict, counts, newFindings == null ? 0 : newFindings)
                        : head,
                stored.lines());
    }

    static String joined(String head, @Nullable String lines) {
        return lines == null || lines.isEmpty() ? head : head + "\n" + lines;
    }
}
