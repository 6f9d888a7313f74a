package dev.lockproof.project;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.finding.Severity;
import dev.lockproof.project.GatePolicy.Fate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run came out, in a few lines for the log of a build. */
public final class GateText {

    /** Maximum number of findings that count and are shown. */
    public static final int COUNTED = 10;

    /** Maximum number of findings that are shown if none counts. */
    private static final int OTHERS = 3;

    private static final int REASONS = 3;
    private static final int MAX_CHARS = 300;

    /** Stands for the address of the run's findings, which depends on who asks. No text has it. */
    private static final char ADDRESS = '\u0001';

    private static final String GAP = "    ";

    private GateText() {}

    static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** What was not checked, and the findings that count, or the worst if none does. */
    public static String lines(Judgment judgment) {
        List<String> lines = new ArrayList<>();
        judgment.result().diagnostics().stream()
                .limit(Math.min(REASONS, judgment.result().doubts()))
                .map(GateText::reason)
                .forEach(lines::add);
        List<JudgedFinding> counted =
                judgment.findings().stream().filter(each -> each.fate() == Fate.COUNTED).toList();
        List<GateFinding> shown =
                (counted.isEmpty() ? judgment.findings() : counted)
                        .stream()
                                .limit(counted.isEmpty() ? OTHERS : COUNTED)
                                .map(GateFinding::of)
                                .toList();
        return lines(lines, shown, judgment.findings().size());
    }

    /** The same for findings that are stored. */
    public static String lines(List<GateFinding> shown, int total) {
        return lines(new ArrayList<>(), shown, total);
    }

    private static String lines(List<String> lines, List<GateFinding> shown, int total) {
        shown.forEach(each -> lines.addAll(finding(each)));
        int more = total - shown.size();
        if (more > 0) {
            lines.add("  and " + more + " more");
        }
        return String.join("\n", lines);
    }

    private static String reason(Diagnostic each) {
        return shortened(
                "  not checked: "
                        + (each.file() == null ? "" : each.file() + ": ")
                        + (each.line() > 0 ? "line " + each.line() + ": " : "")
                        + each.message());
    }

    private static List<String> finding(GateFinding each) {
        return List.of(
                "  %-7s  %s  %s%s"
                        .formatted(
                                each.severity(),
                                each.rule(),
                                shortened(each.headline()),
                                remark(each)),
                "           " + shortened(each.where()) + GAP + ADDRESS + each.fingerprint());
    }

    private static String remark(GateFinding each) {
        if (each.state() == FindingState.RESOLVED) {
            return each.isNew() ? "  (resolved on the main line: rebase?)" : "  (resolved)";
        }
        if (each.state() == FindingState.SUPPRESSED) {
            return "  (suppressed)";
        }
        if (each.regressed()) {
            return "  (regression)";
        }
        return each.isNew() ? "" : "  (known)";
    }

    /** The text for a client that reaches a run's findings under an address; null for none. */
    public static String addressed(String text, @Nullable String address) {
        return address == null
                ? text.replaceAll(GAP + ADDRESS + "[0-9a-f]*", "")
                : text.replace(Character.toString(ADDRESS), address + "/");
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

    /** The first line of a run that an earlier release judged. */
    public static String oldHead(
            Gate gate, Verdict verdict, FindingCounts counts, int newFindings) {
        return "lockproof: %s  verdict %s: %s, %s, %s; %d new"
                .formatted(
                        gate == Gate.NONE ? "no gate" : gate.name(),
                        verdict.text(),
                        count(counts.error(), Severity.ERROR.text()),
                        count(counts.warning(), Severity.WARNING.text()),
                        count(counts.info(), Severity.INFO.text()),
                        newFindings);
    }

    /** The line of a run that has no result. */
    public static String withoutResult(Gate gate, String why) {
        return "lockproof: " + (gate == Gate.NONE ? "no gate" : gate.name()) + "  " + why;
    }
}
