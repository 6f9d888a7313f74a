package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
