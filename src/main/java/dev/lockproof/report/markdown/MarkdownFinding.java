package dev.lockproof.report.markdown;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Participants;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Step;
import dev.lockproof.report.ReportModel.Addresses;
import dev.lockproof.report.ReportedFinding;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A finding in three pieces, so that a long report can leave some out.
 *
 * @param head what is wrong, in one line
 * @param body who does what, and where
 * @param details the evidence, folded
 */
record MarkdownFinding(String head, String body, String details) {

    private static final int MAX_COLUMNS = 8;

    static MarkdownFinding of(Addresses addresses, ReportedFinding reported) {
        Finding finding = reported.finding();
        return new MarkdownFinding(
                head(addresses, reported), body(finding), details(reported, finding));
    }

    private static String head(Addresses addresses, ReportedFinding reported) {
        Finding finding = reported.finding();
        return "\n**%s %s** %s · %s · %s\n"
                .formatted(
                        finding.severity().text(),
                        Md.code(finding.rule(), false),
                        isRing(finding) ? ring(finding.classes()) : Md.text(finding.title()),
                        Md.text(reported.remark()),
                        Md.link("details", addresses.finding(finding.fingerprint())));
    }

    /** Steps need not be a ring: an irq-unsafe dependency ends where an interrupt begins. */
    private static boolean isRing(Finding finding) {
        List<Step> steps = finding.steps();
        return !steps.isEmpty()
                && finding.classes().size() == steps.size()
                && steps.getLast().to().equals(steps.getFirst().from());
    }

    private static String ring(List<String> classes) {
        return classes.stream().map(each -> Md.code(each, false)).collect(Collectors.joining(" → "))
                + " → "
                + Md.code(classes.getFirst(), false);
    }

    private static String body(Finding finding) {
        StringBuilder body = new StringBuilder();
        if (finding.line() != null || finding.site() != null) {
            body.append('\n')
                    .append(place(finding.file(), finding.line(), finding.site()))
                    .append(finding.task() == null ? "" : " by " + Md.code(finding.task(), false))
                    .append('\n');
        }
        int columns =
                finding.scenario().stream().mapToInt(ScenarioRow::column).max().orElse(-1) + 1;
        if (columns > 0 && columns <= MAX_COLUMNS) {
            table(body, finding, columns);
        } else {
            body.append(columns == 0 ? "" : "\n");
            for (ScenarioRow row : finding.scenario()) {
                body.append("1. Task ")
                        .append(row.column() + 1)
                        .append(": ")
                        .append(Md.code(row.text().strip(), false))
                        .append('\n');
            }
        }
        return body.toString();
    }

    private static void table(StringBuilder body, Finding finding, int columns) {
        body.append("\n|");
        for (int column = 0; column < columns; column++) {
            String task =
                    Participants.task(finding.steps(), finding.scenario(), column, finding.task());
            body.append(" Task ")
                    .append(column + 1)
                    .append(task == null ? "" : " " + Md.code(task, true))
                    .append(" |");
        }
        body.append("\n|").append(" --- |".repeat(columns)).append('\n');
        for (int at = 0; at < finding.scenario().size(); at++) {
            ScenarioRow row = finding.scenario().get(at);
            String text = Md.code(row.text().strip(), true);
            boolean last =
                    finding.scenario().stream()
                            .skip(at + 1L)
                            .noneMatch(later -> later.column() == row.column());
            body.append("| ")
                    .append("| ".repeat(row.column()))
                    .append(last ? "**" + text + "**" : text)
                    .append(" |")
                    .append(" |".repeat(columns - row.column() - 1))
                    .append('\n');
        }
    }

    private static String details(ReportedFinding reported, Finding finding) {
        StringBuilder details = new StringBuilder("\n<details><summary>");
        details.append(
                        finding.steps().isEmpty()
                                ? "explanation"
                                : finding.steps().size() + " steps with sites")
                .append("</summary>\n\n")
                .append(Md.text(finding.explanation()))
                .append('\n');
        if (!finding.steps().isEmpty()) {
            details.append('\n');
            finding.steps().forEach(step -> details.append(step(step)));
        }
        if (!finding.notes().isEmpty()) {
            details.append("\nWhy it may be false:\n\n");
            finding.notes()
                    .forEach(note -> details.append("- ").append(Md.text(note)).append('\n'));
        }
        if (!reported.also().isEmpty()) {
            details.append("\nAlso, of the same cause:\n\n");
            reported.also()
                    .forEach(also -> details.append("- ").append(Md.text(also)).append('\n'));
        }
        if (finding.fix() != null) {
            details.append("\nWhat to do: ").append(Md.text(finding.fix())).append('\n');
        }
        return details.append("\nFingerprint ")
                .append(Md.code(finding.fingerprint(), false))
                .append("\n\n</details>\n")
                .toString();
    }

    private static String step(Step step) {
        String what = Md.code(step.from(), false) + " → " + Md.code(step.to(), false) + ": ";
        if (step.declared() != null) {
            return "1. " + what + "declared by " + Md.text(step.declared()) + "\n";
        }
        return "1. "
                + what
                + "held since "
                + place(step.recording(), step.heldSinceLine(), step.heldSite())
                + (step.task() == null ? "" : " by " + Md.code(step.task(), false))
                + ", wanted "
                + place(step.recording(), step.line(), step.site())
                + ", "
                + (step.count() == 1 ? "once" : step.count() + " times")
                + "\n";
    }

    private static String place(@Nullable String file, @Nullable Long line, @Nullable String site) {
        String where =
                line == null
                        ? ""
                        : (file == null ? "" : Md.code(file, false) + " ") + "line " + line;
        if (site == null) {
            return where.isEmpty() ? "an unknown place" : where;
        }
        return (where.isEmpty() ? "" : where + " ") + Md.code(site, false);
    }
}
