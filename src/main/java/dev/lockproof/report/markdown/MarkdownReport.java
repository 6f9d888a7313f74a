package dev.lockproof.report.markdown;

import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportModel.Addresses;
import dev.lockproof.report.ReportModel.Counts;
import dev.lockproof.report.ReportModel.GateResult;
import dev.lockproof.report.ReportModel.Outcome;
import dev.lockproof.report.ReportedFinding;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/*
 * GitHub takes 64 kB of a comment and refuses the rest. So each finding has a head, a body and details, and they are
 * admitted in that order: first the heads, the worst first, then bodies, then details. What is left out is told.
 */

/** Writes a run as Markdown of at most 64 kB, for a comment or the summary of a build. */
public final class MarkdownReport {

    static final int MAX_BYTES = 64_000;
    static final int MAX_FINDINGS = 200;

    private final ReportModel model;
    private int room;

    private MarkdownReport(ReportModel model) {
        this.model = model;
    }

    /** Writes the whole report, and closes the stream. */
    public static void write(ReportModel model, OutputStream stream) {
        try (OutputStream out = stream) {
            out.write(new MarkdownReport(model).text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One finding, for an issue. */
    public static String finding(Addresses addresses, ReportedFinding reported) {
        MarkdownFinding finding = MarkdownFinding.of(addresses, reported);
        return (finding.head() + finding.body() + finding.details()).strip() + "\n";
    }

    /** What a finding gets of the report. */
    private static final class Shown {

        private final MarkdownFinding finding;
        private boolean hasBody;
        private boolean hasDetails;

        Shown(MarkdownFinding finding) {
            this.finding = finding;
        }
    }

    private String text() {
        String head = head();
        String end = end();
        room = MAX_BYTES - bytes(head) - bytes(end) - bytes(left(Integer.MAX_VALUE, true));
        List<Shown> shown = heads();
        for (Shown each : shown) {
            each.hasBody = admits(each.finding.body());
        }
        for (Shown each : shown) {
            each.hasDetails = each.hasBody && admits(each.finding.details());
        }
        StringBuilder text = new StringBuilder(head);
        boolean cut = false;
        for (Shown each : shown) {
            text.append(each.finding.head());
            text.append(each.hasBody ? each.finding.body() : "");
            text.append(each.hasDetails ? each.finding.details() : "");
            cut |= !each.hasDetails;
        }
        int missing = Math.max(0, model.outcome().all().total() - shown.size());
        return text.append(left(missing, cut)).append(end).toString();
    }

    private List<Shown> heads() {
        List<Shown> shown = new ArrayList<>();
        model.findings()
                .read(reported -> {
                    MarkdownFinding finding = MarkdownFinding.of(model.addresses(), reported);
                    if (!admits(finding.head())) {
                        return false;
                    }
                    shown.add(new Shown(finding));
                    return shown.size() < MAX_FINDINGS;
                });
        return shown;
    }

    private boolean admits(String text) {
        int bytes = bytes(text);
        if (bytes > room) {
            return false;
        }
        room -= bytes;
        return true;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String head() {
        Outcome outcome = model.outcome();
        return "### Lockproof: "
                + (outcome.gate() == GateResult.NONE
                        ? verdict(outcome.verdict())
                        : outcome.gate() == GateResult.FAILED ? "❌ failed" : "✅ passed")
                + ", "
                + Md.text(reason(outcome))
                + "\n\n"
                + Md.text(model.subject().title())
                + subject()
                + "\n\n"
                + counts(outcome)
                + (outcome.complete()
                        ? ""
                        : "\n⚠️ The recording is incomplete: what it does not show is not proven"
                                + " right.\n");
    }

    private static String verdict(String verdict) {
        return switch (verdict) {
            case "error" -> "❌ error";
            case "warning" -> "⚠️ warning";
            case "info" -> "ℹ️ info";
            case "clean" -> "✅ clean";
            default -> "❔ " + verdict;
        };
    }

    /** What the gate's first line says behind its verdict, which stands before it already. */
    private static String reason(Outcome outcome) {
        String headline = outcome.headline();
        int gap = headline.indexOf("  ");
        String reason = gap < 0 ? headline : headline.substring(gap).strip();
        String verdict = "verdict " + outcome.verdict() + ": ";
        return reason.startsWith(verdict) ? reason.substring(verdict.length()) : reason;
    }

    private String subject() {
        String commit = model.subject().commit();
        String branch = model.subject().branch();
        return (branch == null ? "" : " · " + Md.code(branch, false))
                + (commit == null ? "" : " · " + Md.code(commit, false));
    }

    private static String counts(Outcome outcome) {
        Counts all = outcome.all();
        Counts fresh = outcome.fresh();
        return "| | error | warning | info |\n| --- | --- | --- | --- |\n"
                + "| new / known | %d / %d | %d / %d | %d / %d |\n"
                        .formatted(
                                fresh.error(),
                                all.error() - fresh.error(),
                                fresh.warning(),
                                all.warning() - fresh.warning(),
                                fresh.info(),
                                all.info() - fresh.info());
    }

    private static String left(int findings, boolean detailsToo) {
        String text =
                (findings > 0 ? findings + " more findings are left out. " : "")
                        + (detailsToo ? "Details are left out to keep this short. " : "");
        return text.isEmpty() ? "" : "\n" + text + "The run has them all.\n";
    }

    private String end() {
        Outcome outcome = model.outcome();
        int unchecked = model.unchecked().size();
        return "\n"
                + Md.link("Run", model.addresses().run())
                + " · "
                + String.format(
                        Locale.ROOT,
                        "%,d events in %.1f s",
                        outcome.events(),
                        outcome.millis() / 1000.0)
                + (outcome.complete() ? " · complete" : " · incomplete")
                + (unchecked == 0
                        ? ""
                        : " · not checked: " + unchecked + (unchecked == 1 ? " rule" : " rules"))
                + "\n";
    }
}
