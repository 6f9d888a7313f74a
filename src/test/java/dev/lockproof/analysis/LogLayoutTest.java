package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lockproof.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One report as tools, web pages and mail lay it out; what they lose makes no other report. */
class LogLayoutTest {

    private static final List<String> RING =
            List.of("&oven->door_lock", "rack_mutex", "&belt->list");

    /** What stands before each line. The N is a number that grows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[   N.123456] ",
                "[   N.123456][  T811] ",
                "[Fri Jun  7 05:14:44 2024] [  T811] ",
                "kern  :warn  : [   N.123456] ",
                "Jun  7 05:14:44 mill kernel: [T811] ",
                "06-07 05:14:44.123     0     0 W         : ",
                "2024-06-07T05:14:44.123456789+00:00 stderr F ",
                "<4>1 2024-06-07T05:14:44.123Z mill kernel - - - ",
                "Fri Jun  7 05:14:44 2024 ",
                "mill-console-42: ",
                "192.168.1.2: ",
                "dmesg.txt:N:",
                "N   | ",
                "  N\t",
                "+",
                "|",
                "# ",
                "> > ",
                "\t"
            })
    void readsLinesBehindAnyPrefix(String prefix) throws IOException {
        int[] number = {100};
        assertWhole(lines(line -> prefix.replace("N", "" + number[0]++) + line));
    }

    @Test
    void readsWhatWebPagesEscape() throws IOException {
        assertWhole(
                lines(line ->
                        line.replace("&", "&amp;")
                                .replace(">", "&gt;")
                                .replace("<", "&#60;")
                                .replace("'", "&#x27;")));
        assertWhole(lines(line -> line.replace(' ', '\u00a0')));
        assertWhole(lines(line -> "&lt;4&gt;" + line.replace(" ", "&nbsp;")));
    }

    @Test
    void joinsLinesThatAMailBroke() throws IOException {
        List<String> broken = new ArrayList<>();
        for (String line : plain()) {
            String rest = "[  100.000001] " + line.replace("=", "=3D");
            while (rest.length() > 75) {
                broken.add(rest.substring(0, 75) + "=");
                rest = rest.substring(75);
            }
            broken.add(rest);
        }
        assertThat(broken.size()).isGreaterThan(plain().size());
        assertWhole(broken);
    }

    /** A console may lose the end of a line, and a terminal breaks lines anywhere. */
    @Test
    void readsLinesThatAConsoleJoinedOrBroke() throws IOException {
        List<String> whole = lines(line -> "[  100.000001] " + line);
        for (int at = 0; at + 1 < whole.size(); at++) {
            List<String> lines = new ArrayList<>(whole);
            lines.set(at, lines.get(at) + lines.remove(at + 1));
            assertWhole(lines);
        }
        for (int width = 41; width < 52; width++) {
            List<String> lines = new ArrayList<>();
            for (String line : whole) {
                boolean lock = line.contains("-> #") || line.contains("(rack_mutex)");
                int cut = lock && line.length() > width - 10 ? width - 10 : line.length();
                lines.add(line.substring(0, cut));
                lines.add(line.substring(cut));
            }
            lines.removeIf(String::isEmpty);
            assertWhole(lines);
        }
    }

    /** The ring must not close over an entry that was lost. */
    @Test
    void tellsNoRingThatWasNotReported() throws IOException {
        List<String> whole = plain();
        for (int lost = 0; lost < whole.size(); lost++) {
            List<String> lines = new ArrayList<>(whole);
            lines.remove(lost);
            List<Finding> findings = of(lines).findings();
            for (Finding finding : findings) {
                assertThat(finding.rule()).isEqualTo("circular-dependency");
                assertThat(RING).as("without %s", whole.get(lost)).containsAll(finding.classes());
                assertThat(finding.steps().size()).isIn(0, 3);
            }
        }
    }

    /** A log without the beginning of a report is not clean, though nobody can read it. */
    @Test
    void saysThatAReportHasNoBeginning() throws IOException {
        List<String> lines = plain();
        for (int lost = 2; lost < lines.indexOf(" *** DEADLOCK ***"); lost++) {
            AnalysisResult result = of(lines.subList(lost, lines.size()));
            assertThat(result.findings()).isEmpty();
            assertThat(result.conclusive()).as("without %s lines", lost).isFalse();
        }
    }

    /** The words of a headline in a sentence or in a mail's subject begin no report. */
    @Test
    void tellsSentencesFromReports() throws IOException {
        List<String> mail =
                new ArrayList<>(
                        List.of(
                                "Subject: WARNING: possible circular locking dependency detected",
                                "Content-Type: text/plain",
                                "",
                                "My mill stops since today."));
        AnalysisResult alone = of(mail);
        assertThat(alone.findings()).isEmpty();
        assertThat(alone.conclusive()).isFalse();
        mail.addAll(plain());
        assertWhole(mail);
    }

    @Test
    void joinsTheSentenceOfAnRcuReport() throws IOException {
        AnalysisResult result =
                of(
                        List.of(
                                "[  245.590913] [ INFO: suspicious RCU usage. ]",
                                "[  245.640920] -------------------------------",
                                "/home/kit/mill/include/oven.h:1332 suspicious",
                                "rcu_dereference_check() usage!",
                                "[  245.996120] no locks held by baker/2224."));
        assertThat(result.findings()).hasSize(1);
        assertThat(result.findings().getFirst().task()).isEqualTo("baker/2224");
        assertThat(result.conclusive()).isTrue();
    }

    /** Reports without ids of callers mix: each names its task in words of its own. */
    @Test
    void takesTheTaskThatAReportNames() throws IOException {
        AnalysisResult result =
                of(
                        List.of(
                                "[  1.000001] BUG: scheduling while atomic: baker/7/0x00000002",
                                "[  1.000002] BUG: sleeping function called from invalid context at"
                                        + " mill.c:7",
                                "[  1.000003] in_atomic(): 1, irqs_disabled(): 0, pid: 8, name:"
                                        + " miller",
                                "[  1.000004] 1 lock held by kilnd/9:",
                                "[  1.000005]  #0: ffff8881074ad2f8 (&x->lock){+.+.}-{3:3}, at:"
                                        + " x_get+0x1/0x2",
                                "[  1.000006] WARNING: possible recursive locking detected",
                                "[  1.000007] kilnd/9 is trying to acquire lock:"));
        assertThat(result.findings())
                .extracting(Finding::rule, Finding::task)
                .containsExactlyInAnyOrder(
                        tuple("sleep-in-atomic", "baker/7"),
                        tuple("sleep-in-atomic", "miller/8"),
                        tuple("recursive-locking", "kilnd/9"));
    }

    /** The first line of a stack of s390 is in parentheses. */
    @Test
    void findsTheCallerInAStackOfS390() throws IOException {
        AnalysisResult result =
                of(
                        List.of(
                                "[  1.000001] BUG: sleeping function called from invalid context at"
                                        + " mill.c:7",
                                "[  1.000002] in_atomic(): 1, irqs_disabled(): 0, pid: 8, name:"
                                        + " miller",
                                "[  1.000003] Call Trace:",
                                "[  1.000004] ([<0000000000112d6e>] show_stack+0x56/0x80)",
                                "[  1.000005]  [<00000000001763ca>] ___might_sleep+0x18a/0x1a0",
                                "[  1.000006]  [<000003ff800a1b2c>] oven_alloc+0x2c/0x60 [oven]"));
        assertThat(result.findings())
                .extracting(Finding::site)
                .containsExactly("oven_alloc+0x2c/0x60 [oven]");
    }

    /** New kernels say whose lock a task waits for, or that nobody knows. */
    @Test
    void readsWhatTheKernelSaysOfOwners() throws IOException {
        String hung = "[  1.000001] INFO: task kilnd:9 blocked for more than 122 seconds.";
        String nobody =
                "[  1.000002] INFO: task kilnd:9 is blocked on a mutex, but the owner is not found.";
        String last =
                "[  1.000003] INFO: task kilnd:9 blocked on a semaphore likely last held by task a:1";
        for (List<String> log : List.of(List.of(hung, nobody, last), List.of(nobody))) {
            AnalysisResult result = of(log);
            assertThat(result.findings()).extracting(Finding::rule).containsOnly("stuck-task");
            assertThat(result.findings()).hasSize(1);
            assertThat(result.conclusive()).isTrue();
        }
    }

    private static void assertWhole(List<String> lines) throws IOException {
        AnalysisResult result = of(lines);
        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().getFirst();
        assertThat(finding.rule()).isEqualTo("circular-dependency");
        assertThat(finding.classes()).containsExactlyInAnyOrderElementsOf(RING);
        assertThat(finding.task()).isEqualTo("kilnd/811");
        assertThat(finding.site()).isEqualTo("oven_open+0x24/0x90 [oven]");
        assertThat(finding.notes()).anyMatch(note -> note.endsWith("of kernel 6.9.2-mill"));
        assertThat(finding.notes()).doesNotContain("the report is not whole in the log");
        assertThat(result.conclusive()).isTrue();
    }

    private static AnalysisResult of(List<String> lines) throws IOException {
        byte[] log = (String.join("\n", lines) + "\n").getBytes(UTF_8);
        return Recording.read("kernel-log", new ByteArrayInputStream(log));
    }

    private static List<String> lines(UnaryOperator<String> change) throws IOException {
        return plain().stream().map(change).collect(Collectors.toList());
    }

    private static List<String> plain() throws IOException {
        try (InputStream in =
                LogLayoutTest.class.getResourceAsStream("/kernel-log/reports/plain.log")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
        }
    }
}
