package dev.lockproof.web.run;

import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.Run;
import dev.lockproof.run.browse.GateJudge.Brief;
import dev.lockproof.web.frame.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a run.
 *
 * @param gate the gate, judged now
 * @param gateSentence what the gate counted, in a sentence
 * @param tab the part that is shown
 * @param findings the worst first; empty on other tabs
 * @param older the path of the next page of findings; null if there is none
 * @param calls callbacks by hook and function; empty on other tabs
 * @param since what differs from the run before it on its branch; null if there is none
 */
public record RunPage(
        Frame frame,
        Run run,
        Brief gate,
        String gateSentence,
        Tab tab,
        List<FindingView> findings,
        @Nullable String older,
        List<CallRow> calls,
        @Nullable Since since) {

    public RunPage {
        findings = List.copyOf(findings);
        calls = List.copyOf(calls);
    }

    /** A part of the page. */
    public enum Tab {
        FINDINGS,
        CALLBACKS,
        WAITS,
        INPUT
    }

    /**
     * What differs from an earlier run.
     *
     * @param run the earlier run
     * @param added how many findings only this run has
     * @param gone how many findings only the earlier run has
     * @param dependencies how many more dependencies this run shows
     */
    public record Since(Run run, int added, int gone, long dependencies) {}

    /** The number of diagnostics. */
    public int diagnostics() {
        var all = run.results().diagnostics();
        return all == null ? 0 : all.size();
    }

    /** How many findings there are in all. */
    public int total() {
        var counts = run.results().findingCounts();
        return counts == null ? 0 : counts.error() + counts.warning() + counts.info();
    }
}
