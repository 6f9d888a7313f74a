package dev.lockproof.report.junit;

import dev.lockproof.report.ReportModel;
import dev.lockproof.report.ReportModel.GateResult;
import dev.lockproof.report.ReportModel.Notice;
import dev.lockproof.report.ReportModel.Subject;
import dev.lockproof.report.ReportedFinding;
import dev.lockproof.report.Visible;
import dev.lockproof.report.XmlWriter;
import dev.lockproof.report.junit.RuleTally.Tally;
import dev.lockproof.report.text.FindingText;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/*
 * One test case a rule, whose name never changes: build servers follow a case through its history by its name. A case has
 * one failure with all findings of the rule, because GitLab garbles several. The order of elements is the one that
 * Surefire's schema asks for: failure, skipped, system-out.
 */

/**
 * Writes a run as the XML of JUnit in Surefire's form: a test case for each rule that was checked.
 */
public final class JunitReport {

    /** Of the 1 MB that servers take of a test case without cutting it. */
    static final int MAX_FAILURE_BYTES = 600_000;

    static final int MAX_OUTPUT_BYTES = 390_000;

    private static final int MAX_MESSAGE = 300;
    private static final String PACKAGE = "lockproof.";
    private static final String GATE = "gate";

    private final ReportModel model;
    private final XmlWriter out;

    private JunitReport(ReportModel model, XmlWriter out) {
        this.model = model;
        this.out = out;
    }

    /** Writes the whole report, and closes the stream. */
    public static void write(ReportModel model, OutputStream stream) {
        RuleTally tally = RuleTally.of(model);
        try (XmlWriter out = new XmlWriter(stream)) {
            new JunitReport(model, out).write(tally.byRule());
        }
    }

    private void write(Map<String, Tally> rules) {
        GateResult gate = model.outcome().gate();
        long failures = rules.values().stream().filter(Tally::fails).count();
        long skipped = rules.values().stream().filter(Tally::isSkipped).count();
        out.begin(
                "testsuite",
                "name",
                "lockproof",
                "time",
                seconds(model.outcome().millis()),
                "tests",
                Integer.toString(rules.size() + 1),
                "errors",
                "0",
                "skipped",
                Long.toString(skipped + (gate == GateResult.NONE ? 1 : 0)),
                "failures",
                Long.toString(failures + (gate == GateResult.FAILED ? 1 : 0)));
        out.text("\n");
        properties();
        gateCase(gate);
        rules.forEach(this::ruleCase);
        out.end("testsuite");
    }

    private static String seconds(long millis) {
        return "%d.%03d".formatted(millis / 1000, millis % 1000);
    }

    private void properties() {
        Subject subject = model.subject();
        out.begin("properties");
        out.text("\n");
        property("run", subject.id());
        property("project", subject.project());
        property("name", subject.name());
        property("commit", subject.commit());
        property("branch", subject.branch());
        property("build", subject.build());
        property("address", model.addresses().run());
        property("verdict", model.outcome().verdict());
        property("complete", Boolean.toString(model.outcome().complete()));
        out.end("properties");
    }

    private void property(String name, @Nullable String value) {
        if (value != null) {
            out.empty("property", "name", name, "value", value);
        }
    }

    private void gateCase(GateResult gate) {
        beginCase(GATE, GATE);
        if (gate == GateResult.FAILED) {
            out.begin("failure", "message", message(model.outcome().headline()), "type", GATE);
            out.text(cut(model.outcome().gateText(), MAX_FAILURE_BYTES));
            out.end("failure");
        } else if (gate == GateResult.NONE) {
            out.empty("skipped", "message", "no gate was asked for; errors fail their rule's case");
        }
        systemOut(notices(gate));
        out.end("testcase");
    }

    private String notices(GateResult gate) {
        StringBuilder text = new StringBuilder();
        if (gate != GateResult.FAILED) {
            text.append(model.outcome().gateText()).append('\n');
        }
        if (!model.outcome().complete()) {
            text.append(
                    "The recording is incomplete: what it does not show is not proven right.\n");
        }
        for (Notice notice : model.outcome().notices()) {
            text.append(Visible.line(notice.text())).append('\n');
        }
        new TreeMap<>(model.unchecked())
                .forEach((rule, why) ->
                        text.append("not checked: ")
                                .append(rule)
                                .append(": ")
                                .append(Visible.line(why))
                                .append('\n'));
        return text.toString();
    }

    private void ruleCase(String rule, Tally tally) {
        beginCase(ReportModel.family(rule), rule);
        if (tally.fails()) {
            failure(rule, tally);
        } else if (tally.isSkipped()) {
            out.empty("skipped", "message", "all findings are suppressed");
        }
        if (!tally.isEmpty()) {
            systemOut(findings(rule, each -> !RuleTally.counts(each), MAX_OUTPUT_BYTES));
        }
        out.end("testcase");
    }

    private void failure(String rule, Tally tally) {
        StringBuilder first = new StringBuilder();
        StringBuilder type = new StringBuilder();
        model.findings()
                .read(
                        rule,
                        finding -> {
                            if (!RuleTally.counts(finding)) {
                                return true;
                            }
                            first.append(finding.finding().title());
                            type.append(
                                    finding.finding().severity().text().toLowerCase(Locale.ROOT));
                            return false;
                        });
        String more = tally.counted() == 1 ? "" : tally.counted() + " findings: ";
        out.begin("failure", "message", message(more + first), "type", type.toString());
        out.text(findings(rule, RuleTally::counts, MAX_FAILURE_BYTES));
        out.end("failure");
    }

    /** Findings of a rule: a line for each, then what each says, as far as there is room. */
    private String findings(String rule, Predicate<ReportedFinding> wanted, int maxBytes) {
        Bounded text = new Bounded(maxBytes);
        model.findings()
                .read(
                        rule,
                        finding ->
                                !wanted.test(finding) || text.add(FindingText.headline(finding)));
        model.findings()
                .read(
                        rule,
                        finding ->
                                !wanted.test(finding)
                                        || text.add(
                                                "\n"
                                                        + String.join(
                                                                "\n",
                                                                FindingText.of(model, finding))));
        return text.toString();
    }

    private void beginCase(String family, String name) {
        out.begin("testcase", "name", name, "classname", PACKAGE + family, "time", "0");
    }

    private void systemOut(String text) {
        if (!text.isEmpty()) {
            out.begin("system-out");
            out.text(cut(text, MAX_OUTPUT_BYTES));
            out.end("system-out");
        }
    }

    private static String message(String text) {
        return Visible.shortened(Visible.line(text), MAX_MESSAGE);
    }

    private static String cut(String text, int maxBytes) {
        Bounded cut = new Bounded(maxBytes);
        Iterator<String> lines = text.lines().iterator();
        while (lines.hasNext() && cut.add(lines.next())) {}
        return cut.toString();
    }
}
