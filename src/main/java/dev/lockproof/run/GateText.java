package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Step;
import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Gate;
import dev.lockproof.project.JudgedFinding;
import dev.lockproof.project.Judgment;
import dev.lockproof.project.Verdict;
import dev.lockproof.run.Run.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a run came out, in a few lines for the log of a build. */
final class GateText {

    private static final int SHOWN = 3;
    private static final int MAX_CHARS = 300;

    private GateText() {}

    /**
     * The whole text but the address of the run.
     *
     * @param lines as {@link #lines} gives them; null if the run has none
     */
    static String of(
            RunStatus status,
            @Nullable Verdict verdict,
            Gate gate,
            @Nullable FindingCounts counts,
            @Nullable Integer newFindings,
            @Nullable String lines,
            @Nullable Failure failure) {
        String head = gate == Gate.NONE ? "Lockproof: " : "Lockproof: gate " + gate.text() + ": ";
        if (failure != null) {
            return head + failure.title() + ". " + failure.detail();
        }
        if (verdict == null || counts == null) {
            return head + "the analysis is " + status.text() + ".";
        }
        String first =
                head
                        + "verdict %s; %s, %s, %s; %d new"
                                .formatted(
                                        verdict.text(),
                                        count(counts.error(), "error"),
                                        count(counts.warning(), "warning"),
                                        count(counts.info(), "info"),
                                        newFindings == null ? 0 : newFindings);
        return lines == null || lines.isEmpty() ? first : first + "\n" + lines;
    }

    private static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** The worst findings, those that fail the gate first, and what was not checked. */
    static String lines(Judgment judgment) {
        List<String> lines = new ArrayList<>();
        judgment.result().diagnostics().stream()
                .limit(Math.min(SHOWN, judgment.result().doubts()))
                .map(GateText::reason)
                .forEach(lines::add);
        List<JudgedFinding> worst = judgment.decisive();
        worst.stream().limit(SHOWN).map(GateText::finding).forEach(lines::add);
        int more = judgment.findings().size() - Math.min(SHOWN, worst.size());
        if (more > 0) {
            lines.add("and " + more + " more");
        }
        return String.join("\n", lines);
    }

    private static String reason(Diagnostic each) {
        return shortened(
                "not checked: "
                        + (each.file() == null ? "" : each.file() + ": ")
                        + (each.line() > 0 ? "line " + each.line() + ": " : "")
                        + each.message());
    }

    private static String finding(JudgedFinding judged) {
        Finding finding = judged.finding();
        String title =
                "%s %s: %s%s"
                        .formatted(
                                finding.severity().text(),
                                finding.rule(),
                                finding.title(),
                                judged.isNew() ? "" : " (known)");
        String classes = String.join(", ", finding.classes());
        String sites = sites(finding);
        return shortened(title)
                + (classes.isEmpty() ? "" : "\n    " + shortened("classes: " + classes))
                + (sites.isEmpty() ? "" : "\n    " + shortened("at: " + sites));
    }

    private static String sites(Finding finding) {
        Stream<String> places =
                finding.steps().isEmpty()
                        ? Stream.of(place(finding.site(), finding.file(), finding.line()))
                        : finding.steps().stream().map(GateText::place);
        return places.filter(place -> !place.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String place(Step step) {
        return place(step.site(), step.file(), step.line());
    }

    private static String place(@Nullable String site, @Nullable String file, @Nullable Long line) {
        if (line == null) {
            return site == null ? "" : site;
        }
        String where = (file == null ? "line " : file + " line ") + line;
        return site == null ? where : site + " (" + where + ")";
    }

    private static String shortened(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(MAX_CHARS)
                .map(character -> Character.isISOControl(character) ? 0xfffd : character)
                .forEach(shown::appendCodePoint);
        return text.codePointCount(0, text.length()) > MAX_CHARS
                ? shown.append('…').toString()
                : shown.toString();
    }
}
