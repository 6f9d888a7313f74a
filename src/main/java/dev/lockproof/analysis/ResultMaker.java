package dev.lockproof.analysis;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.analysis.AnalysisResult.Part;
import dev.lockproof.analysis.callback.CallRows;
import dev.lockproof.analysis.learned.Cut;
import dev.lockproof.analysis.learned.CycleMarks;
import dev.lockproof.analysis.learned.Evidence;
import dev.lockproof.analysis.learned.LearnedRecording;
import dev.lockproof.analysis.learned.LearnedRecording.Remark;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.InputLines;
import dev.lockproof.trace.Limit;
import dev.lockproof.trace.UnknownLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Combines findings with what is known about their recordings as a whole. */
final class ResultMaker {

    private final List<LearnedRecording> recordings;
    private final List<Cut> cuts;

    /**
     * @param recordings in the order of their names
     * @param cuts what bounds left out, so that findings may be missing
     */
    ResultMaker(List<LearnedRecording> recordings, List<Cut> cuts) {
        this.recordings = recordings;
        this.cuts = cuts;
    }

    /**
     * @param counts how many findings each recording shows by itself
     */
    AnalysisResult make(Evidence evidence, List<Finding> found, CycleMarks marks, int[] counts) {
        List<Diagnostic> diagnostics = diagnostics();
        cuts.forEach(each -> diagnostics.add(new Diagnostic(0, each.what(), each.limit())));
        addCutCalls(diagnostics);
        SortedMap<String, Integer> benign = new TreeMap<>();
        found.stream()
                .filter(Finding::benign)
                .forEach(each -> benign.merge(each.rule(), 1, Integer::sum));
        List<Finding> listed = found.stream().filter(each -> !each.benign()).toList();
        List<Finding> findings = bounded(listed, diagnostics);
        return new AnalysisResult(
                findings,
                LearnedGraph.of(evidence, marks, findings),
                sum(LearnedRecording::events),
                Math.toIntExact(sum(LearnedRecording::tasks)),
                Math.toIntExact(sum(LearnedRecording::locks)),
                evidence.classes().size(),
                evidence.dependencies().all().size(),
                Math.toIntExact(sum(LearnedRecording::doubts)),
                cuts.isEmpty() && recordings.stream().allMatch(LearnedRecording::isComplete),
                lines(),
                diagnostics,
                CallRows.merge(recordings.stream().map(each -> each.calls().rows()).toList()),
                benign,
                recordings.stream().map(LearnedRecording::coverage).toList(),
                parts(counts),
                List.of(),
                Set.of(),
                List.of());
    }

    private List<Part> parts(int[] counts) {
        return IntStream.range(0, counts.length)
                .mapToObj(i ->
                        new Part(recordings.get(i).source(), recordings.get(i).events(), counts[i]))
                .toList();
    }

    private List<Finding> bounded(List<Finding> found, List<Diagnostic> diagnostics) {
        int max = max(LearnedRecording::maxFindings);
        if (found.size() <= max) {
            return found;
        }
        diagnostics.add(
                new Diagnostic(
                        0,
                        found.size() + " findings; only the worst " + max + " are reported",
                        Limit.FINDINGS));
        return found.subList(0, max);
    }

    private void addCutCalls(List<Diagnostic> diagnostics) {
        long cut = sum(each -> each.calls().cut());
        if (cut > 0) {
            diagnostics.add(
                    new Diagnostic(
                            0,
                            cut
                                    + " callback calls are missing from the table: too many"
                                    + " distinct functions",
                            Limit.FINDINGS));
        }
    }

    private InputLines lines() {
        return new InputLines(
                sum(each -> each.lines().read()),
                sum(each -> each.lines().skipped()),
                recordings.stream().flatMap(each -> unknown(each).stream()).toList());
    }

    private List<UnknownLine> unknown(LearnedRecording recording) {
        InputLines lines = recording.lines();
        return (recordings.size() == 1 ? lines : lines.in(recording.source())).unknown();
    }

    private long sum(ToLongFunction<LearnedRecording> of) {
        return recordings.stream().mapToLong(of).sum();
    }

    private List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>();
        // The reasons why finding nothing means nothing come first, whichever recording has them.
        for (LearnedRecording each : recordings) {
            add(all, each, each.remarks().subList(0, doubts(each)));
        }
        for (LearnedRecording each : recordings) {
            add(all, each, each.remarks().subList(doubts(each), each.remarks().size()));
        }
        int retained = Math.min(all.size(), max(LearnedRecording::maxRemarks));
        List<Diagnostic> diagnostics = new ArrayList<>(all.subList(0, retained));
        long further = all.size() - retained + sum(LearnedRecording::furtherRemarks);
        if (further > 0) {
            diagnostics.add(
                    new Diagnostic(
                            0,
                            further + " more messages about the input were left out",
                            Limit.DIAGNOSTICS));
        }
        return diagnostics;
    }

    private static int doubts(LearnedRecording recording) {
        return Math.min(recording.doubts(), recording.remarks().size());
    }

    private void add(List<Diagnostic> all, LearnedRecording recording, List<Remark> remarks) {
        String file = recordings.size() == 1 ? null : recording.source();
        remarks.forEach(each -> all.add(new Diagnostic(file, each.line(), each.message(), null)));
    }

    private int max(ToIntFunction<LearnedRecording> of) {
        return recordings.stream().mapToInt(of).max().orElseThrow();
    }
}
