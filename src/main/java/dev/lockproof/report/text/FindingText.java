package dev.lockproof.report.text;

import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.Step;
import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportModel.Addresses;
import dev.lockproof.report.ReportedFinding;
import dev.lockproof.report.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One finding in the manner of the kernel's own reports, at most 100 columns wide. */
public final class FindingText {

    public static final int WIDTH = 100;

    private static final String DOUBLE_RULE = "=".repeat(54);
    private static final String RULE = "-".repeat(54);

    /** No name begins a line, so that none can pass for a line of the report. */
    private static final String TEXT = "  ";

    private static final String INDENT = "    ";
    private static final String DEEPER = "       ";

    private final Addresses addresses;
    private final @Nullable Rule rule;
    private final List<String> lines = new ArrayList<>();

    private FindingText(Addresses addresses, @Nullable Rule rule) {
        this.addresses = addresses;
        this.rule = rule;
    }

    /** The lines of a finding. */
    public static List<String> of(ReportModel model, ReportedFinding reported) {
        return of(model.addresses(), model.rule(reported.finding().rule()).orElse(null), reported);
    }

    /**
     * The lines of a finding.
     *
     * @param rule its rule; null if it no longer exists
     */
    public static List<String> of(
            Addresses addresses, @Nullable Rule rule, ReportedFinding reported) {
        FindingText text = new FindingText(addresses, rule);
        text.write(reported);
        return text.lines;
    }

    /** A finding in one line: severity, rule, title, and what is decided about it. */
    public static String headline(ReportedFinding reported) {
        Finding finding = reported.finding();
        return "%s  %s  %s  (%s)"
                .formatted(
                        finding.severity().text(),
                        finding.rule(),
                        Visible.line(finding.title()),
                        Visible.line(reported.remark()));
    }

    private void write(ReportedFinding reported) {
        Finding finding = reported.finding();
        lines.add(DOUBLE_RULE);
        paragraph(
                "",
                finding.severity().text().toUpperCase(Locale.ROOT)
                        + ": "
                        + headline(rule, finding));
        paragraph(
                "",
                "%s, %s, %s, score %s"
                        .formatted(
                                finding.rule(),
                                finding.confidence().text(),
                                reported.remark(),
                                reported.score()));
        lines.add(RULE);
        paragraph(TEXT, finding.title());
        paragraph(TEXT, finding.explanation());
        place(finding);
        callback(finding.callback());
        chain(finding);
        scenario(finding);
        held(finding);
        listed("why it may be false:", mayBeFalse(finding, rule));
        listed("also, of the same cause:", reported.also());
        fix(finding, rule);
        lines.add("");
        lines.add("fingerprint: " + Visible.line(finding.fingerprint()));
        lines.add("see: " + addresses.finding(finding.fingerprint()));
    }

    /** What lockdep prints, where it knows the rule. */
    private static String headline(@Nullable Rule rule, Finding finding) {
        if (rule == null) {
            return finding.rule();
        }
        return rule.headline() == null ? rule.title() : rule.headline();
    }

    private void place(Finding finding) {
        if (finding.line() != null || finding.site() != null) {
            paragraph(
                    "",
                    "at "
                            + place(finding.file(), finding.line(), finding.site())
                            + (finding.task() == null ? "" : " by " + finding.task()));
        }
    }

    private void callback(@Nullable CallbackFacts call) {
        if (call == null) {
            return;
        }
        title("the call:");
        paragraph(
                INDENT,
                call.hook()
                        + (call.function() == null ? "" : " = " + call.function())
                        + (call.blockable() == null
                                ? ""
                                : call.blockable() ? ", may block" : ", must not block")
                        + (call.ret() == null ? "" : ", returned " + call.ret())
                        + (call.allowed().isEmpty()
                                ? ""
                                : ", allowed: " + String.join(", ", call.allowed())));
    }

    /** The dependencies, in the order of time, not backward as lockdep prints them. */
    private void chain(Finding finding) {
        if (finding.steps().isEmpty()) {
            return;
        }
        title("the dependency chain, forward:");
        int number = 0;
        for (Step step : finding.steps()) {
            number++;
            paragraph(
                    "#" + number + " ",
                    "%s (%s) -> %s (%s)"
                            .formatted(step.from(), step.fromMode(), step.to(), step.toMode()));
            if (step.declared() != null) {
                paragraph(DEEPER, "declared by " + step.declared());
                continue;
            }
            paragraph(
                    DEEPER,
                    "held since "
                            + place(step.recording(), step.heldSinceLine(), step.heldSite())
                            + (step.task() == null ? "" : " by " + step.task()));
            paragraph(
                    DEEPER,
                    "wanted "
                            + place(step.recording(), step.line(), step.site())
                            + ", "
                            + (step.count() == 1 ? "once" : step.count() + " times"));
        }
    }

    private static String place(@Nullable String file, @Nullable Long line, @Nullable String site) {
        String where = line == null ? "" : (file == null ? "" : file + " ") + "line " + line;
        if (site == null) {
            return where.isEmpty() ? "an unknown place" : where;
        }
        return where.isEmpty() ? site : where + " " + site;
    }

    private void scenario(Finding finding) {
        if (!finding.scenario().isEmpty()) {
            title("possible unsafe locking scenario:");
            lines.add("");
            lines.addAll(ScenarioText.of(finding, WIDTH));
        }
    }

    private void held(Finding finding) {
        List<String> held =
                finding.steps().stream()
                        .filter(step -> step.task() != null)
                        .map(step ->
                                "%s holds %s (%s), taken %s"
                                        .formatted(
                                                step.task(),
                                                step.from(),
                                                step.fromMode(),
                                                place(
                                                        step.recording(),
                                                        step.heldSinceLine(),
                                                        step.heldSite())))
                        .toList();
        listed("locks held:", held);
    }

    private static List<String> mayBeFalse(Finding finding, @Nullable Rule rule) {
        List<String> reasons = new ArrayList<>(finding.notes());
        if (rule != null) {
            reasons.addAll(rule.falseAlarms());
        }
        return reasons;
    }

    private void fix(Finding finding, @Nullable Rule rule) {
        String fix = finding.fix() == null && rule != null ? rule.fix() : finding.fix();
        if (fix != null) {
            title("what to do:");
            paragraph(INDENT, fix);
        }
    }

    private void listed(String title, List<String> texts) {
        if (!texts.isEmpty()) {
            title(title);
            texts.forEach(text ->
                    lines.addAll(Wrapping.lines("  - ", INDENT, Visible.line(text), WIDTH)));
        }
    }

    private void title(String title) {
        lines.add("");
        lines.add(title);
    }

    private void paragraph(String indent, String text) {
        String further = indent.isEmpty() ? TEXT : " ".repeat(indent.length());
        lines.addAll(Wrapping.lines(indent, further, Visible.line(text), WIDTH));
    }
}
