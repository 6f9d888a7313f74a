package dev.lockproof.report;

import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Place;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Rule;
import dev.lockproof.finding.ScenarioRow;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import dev.lockproof.finding.Text;
import dev.lockproof.report.ReportModel.Addresses;
import dev.lockproof.report.ReportModel.Counts;
import dev.lockproof.report.ReportModel.GateResult;
import dev.lockproof.report.ReportModel.Notice;
import dev.lockproof.report.ReportModel.Outcome;
import dev.lockproof.report.ReportModel.Subject;
import dev.lockproof.report.ReportedFinding.Standing;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs to write reports of. */
public final class SampleReports {

    /** What no name should be able to do: break out of any notation. */
    public static final String HOSTILE =
            "a\u0000b\u001b[31m\u202e\u2066]]>&<b>\"'`x``|--> {0} {} [l](http://evil.example)\n@me"
                    + " <script>alert(1)</script> \ud800 \uffff ~#12 \\";

    private static final List<Rule> RULES = RuleCatalog.load().all();
    private static final String SERVICE = "https://lockproof.example.org";
    private static final String RUN = "0197f3a2-5c1e-7b44-9c1d-2f7c8a1b3e5d";

    private SampleReports() {}

    /** A run with a ring, a broken contract, and findings that do not count. */
    public static ReportModel typical() {
        return model(
                GateResult.FAILED,
                List.of(
                        reported(
                                ring("&frob->buf_lock", "&mm->mmap_lock", "ioctl-71", "mmap-72"),
                                true,
                                Standing.COUNTED,
                                null),
                        reported(callback(), false, Standing.KNOWN, null),
                        reported(
                                ring("a", "b", "t1", "t2"),
                                false,
                                Standing.SUPPRESSED,
                                "false-positive")));
    }

    /** The same with hostile names wherever a recording or a person can put one. */
    public static ReportModel hostile() {
        Finding finding = ring(HOSTILE, HOSTILE + "2", HOSTILE, HOSTILE);
        ReportedFinding first = reported(finding, true, Standing.COUNTED, null);
        Finding call =
                callback()
                        .at(new Place(HOSTILE, 3, HOSTILE, HOSTILE))
                        .about(new CallbackFacts(HOSTILE, HOSTILE, true, HOSTILE, List.of(HOSTILE)))
                        .withNotes(List.of(HOSTILE));
        ReportModel plain =
                model(
                        GateResult.FAILED,
                        List.of(
                                first,
                                reported(call, false, Standing.COUNTED, null),
                                reported(call, false, Standing.SUPPRESSED, HOSTILE)));
        Outcome told = plain.outcome();
        return new ReportModel(
                new Subject(
                        RUN, "frob", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "native",
                        HOSTILE),
                new Outcome(
                        told.verdict(),
                        told.gate(),
                        "lockproof: FAILED  " + HOSTILE.replace('\n', ' '),
                        told.all(),
                        told.fresh(),
                        false,
                        told.events(),
                        told.millis(),
                        null,
                        null,
                        List.of(new Notice(HOSTILE, 1, HOSTILE))),
                plain.addresses(),
                plain.rules(),
                Map.of("stuck-task", HOSTILE),
                plain.findings());
    }

    /** A run with many findings of one rule, made as they are read. */
    public static ReportModel many(int number, int steps) {
        ReportModel plain = model(GateResult.FAILED, List.of());
        return new ReportModel(
                plain.subject(),
                plain.outcome(),
                plain.addresses(),
                plain.rules(),
                plain.unchecked(),
                (rule, visitor) -> {
                    for (int at = 0; at < number; at++) {
                        if (rule != null && !rule.equals("circular-dependency")) {
                            return;
                        }
                        if (!visitor.test(
                                reported(longRing(at, steps), true, Standing.COUNTED, null))) {
                            return;
                        }
                    }
                });
    }

    public static ReportModel model(GateResult gate, List<ReportedFinding> findings) {
        return new ReportModel(
                new Subject(
                        RUN,
                        "frob",
                        "selftest",
                        "4f9c2e1",
                        "main",
                        "1482",
                        "https://ci.example.org/builds/1482",
                        "ftrace",
                        "boot trace.txt"),
                new Outcome(
                        findings.isEmpty() ? "clean" : "error",
                        gate,
                        "lockproof: "
                                + gate
                                + "  1 error new to main (3 findings: 1 counted)\n"
                                + "  error  circular-dependency  somewhere",
                        counts(findings, false),
                        counts(findings, true),
                        true,
                        5_612_334,
                        3104,
                        Instant.parse("2026-01-31T12:00:00.125Z"),
                        Instant.parse("2026-01-31T12:00:03.229Z"),
                        List.of(new Notice(null, 17, "the line is cut off"))),
                new Addresses(
                        SERVICE,
                        SERVICE + "/api/v1/runs/" + RUN,
                        SERVICE + "/api/v1/rules",
                        "/build/linux",
                        "https://git.example.org/frob.git"),
                RULES,
                Map.of("stuck-task", "the format has no waits"),
                source(findings));
    }

    private static FindingSource source(List<ReportedFinding> findings) {
        return new FindingSource() {
            @Override
            public void read(@Nullable String rule, Predicate<ReportedFinding> visitor) {
                for (ReportedFinding each : findings) {
                    boolean wanted = rule == null || each.finding().rule().equals(rule);
                    if (wanted && !visitor.test(each)) {
                        return;
                    }
                }
            }
        };
    }

    private static Counts counts(List<ReportedFinding> findings, boolean onlyNew) {
        int[] numbers = new int[Severity.values().length];
        for (ReportedFinding each : findings) {
            numbers[each.finding().severity().ordinal()] += each.isNew() || !onlyNew ? 1 : 0;
        }
        return new Counts(
                numbers[Severity.ERROR.ordinal()],
                numbers[Severity.WARNING.ordinal()],
                numbers[Severity.INFO.ordinal()]);
    }

    public static ReportedFinding reported(
            Finding finding, boolean isNew, Standing standing, @Nullable String reason) {
        return new ReportedFinding(
                finding, List.of("Possible deadlock: c → d → c"), 2.1, isNew, standing, reason);
    }

    /** Two tasks that take two locks in opposite order. */
    public static Finding ring(String one, String other, String task, String otherTask) {
        return Finding.ring(
                "circular-dependency",
                Fingerprint.ofRing("circular-dependency", List.of(one, other)),
                new Grade(Severity.ERROR, Confidence.WITNESSED),
                new Text(
                        "Possible deadlock: " + one + " → " + other + " → " + one,
                        "Task " + task + " can hold " + one + " and wait for " + other + ".",
                        "Take " + one + " before " + other + "."),
                new Ring(
                        List.of(one, other),
                        List.of(
                                new Step(
                                        one,
                                        other,
                                        "exclusive",
                                        "shared",
                                        task,
                                        6L,
                                        "frob_pin_user_buffer+0x88/0x140 [frob]",
                                        5L,
                                        "frob_ioctl (/build/linux/drivers/frob/main.c:71)",
                                        41),
                                new Step(
                                        other,
                                        one,
                                        "exclusive",
                                        "exclusive",
                                        otherTask,
                                        10L,
                                        "mm/../drivers/frob/mmap.c:12",
                                        9L,
                                        "vm_mmap_pgoff+0x9f/0x1a0",
                                        1)),
                        List.of(
                                new ScenarioRow(0, "lock(" + one + ")"),
                                new ScenarioRow(1, "lock(" + other + ")"),
                                new ScenarioRow(0, "rlock(" + other + ")"),
                                new ScenarioRow(1, "lock(" + one + ")"))),
                List.of("two tasks showed both orders in this recording"));
    }

    private static Finding longRing(int number, int length) {
        List<String> classes = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        List<ScenarioRow> rows = new ArrayList<>();
        for (int at = 0; at < length; at++) {
            classes.add("lock_" + number + "_" + at);
        }
        for (int at = 0; at < length; at++) {
            String from = classes.get(at);
            String to = classes.get((at + 1) % length);
            steps.add(
                    new Step(
                            from,
                            to,
                            "exclusive",
                            "exclusive",
                            "t" + at,
                            at + 2L,
                            "f" + number + ".c:" + (at + 1),
                            at + 1L,
                            "g+0x1/0x2",
                            1));
            rows.add(new ScenarioRow(at, "lock(" + from + ")"));
            rows.add(new ScenarioRow(at, "lock(" + to + ")"));
        }
        return Finding.ring(
                "circular-dependency",
                Fingerprint.ofRing("circular-dependency", classes),
                new Grade(Severity.ERROR, Confidence.CLASS),
                new Text("Possible deadlock of " + length + " locks", "They wait for each other."),
                new Ring(classes, steps, rows),
                List.of());
    }

    private static Finding callback() {
        return Finding.atEvent(
                        "callback-return",
                        Fingerprint.of("callback-return", List.of("frob_invalidate")),
                        new Grade(Severity.WARNING, Confidence.OBSERVED),
                        new Text(
                                "Callback returns what its contract forbids: frob_invalidate",
                                "It was allowed to block and returned -11, where only 0 is allowed."),
                        List.of(),
                        new Place(8812, "kswapd0", "frob_invalidate+0x1/0xd0 [frob]"))
                .about(
                        new CallbackFacts(
                                "invalidate_range_start",
                                "frob_invalidate",
                                true,
                                "-11",
                                List.of("0")));
    }

    /** What a report writes. */
    public static String written(ReportModel model, BiConsumer<ReportModel, OutputStream> report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.accept(model, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
