package dev.lockproof.report.markdown;

import static dev.lockproof.report.SampleReports.HOSTILE;
import static dev.lockproof.report.SampleReports.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Ring;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.report.ReportModel.GateResult;
import dev.lockproof.report.ReportedFinding.Standing;
import dev.lockproof.report.SampleReports;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReportTest {

    @Test
    void aCodeSpanIsLongerThanTheBackticksInIt() {
        assertThat(Md.code("a", false)).isEqualTo("`a`");
        assertThat(Md.code("a``b", false)).isEqualTo("```a``b```");
        assertThat(Md.code("`a", false)).isEqualTo("`` `a ``");
        assertThat(Md.code(" ", false)).isEqualTo("` `");
        assertThat(Md.code("a|b", false)).isEqualTo("`a|b`");
    }

    @Test
    void aPipeDoesNotEndACell() {
        assertThat(Md.code("a\\|<b", true)).isEqualTo("<code>a\\\\&#124;&lt;b</code>");
    }

    @Test
    void textIsNoMarkup() {
        assertThat(Md.text("<b> @me #1 [l](https://x) *a* `c` | www.x.example a: b"))
                .isEqualTo(
                        "&lt;b&gt; &#64;me &#35;1 \\[l\\](https&#58;//x) \\*a\\* \\`c\\` &#124;"
                                + " www&#46;x.example a: b");
    }

    @Test
    void hostileNamesStayOnTheirLine() {
        String plain = written(SampleReports.typical(), MarkdownReport::write);
        String report = written(SampleReports.hostile(), MarkdownReport::write);

        assertThat(report.lines().filter(line -> line.startsWith("@me"))).isEmpty();
        assertThat(report).doesNotContain("\u202e").contains("\\u202e");
        assertThat(HOSTILE).contains("\n@me");
        assertThat(outsideCode(report)).doesNotContain("<script").doesNotContain("@");
        assertThat(report.lines().filter(line -> line.startsWith("| ---")).toList())
                .hasSize(
                        plain.lines().filter(line -> line.startsWith("| ---")).toList().size() - 1);
    }

    /**
     * What is left of a text without its code spans, each of which ends where its fence comes
     * again.
     */
    private static String outsideCode(String text) {
        StringBuilder outside = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int fence = 0;
            boolean escaped = at > 0 && text.charAt(at - 1) == '\\';
            while (!escaped && at + fence < text.length() && text.charAt(at + fence) == '`') {
                fence++;
            }
            if (fence == 0) {
                outside.append(text.charAt(at++));
                continue;
            }
            int end = at + fence;
            int run = 0;
            while (true) {
                boolean tick = end < text.length() && text.charAt(end) == '`';
                if (!tick && run == fence) {
                    break;
                }
                assertThat(end).as("an open code span").isLessThan(text.length());
                run = tick ? run + 1 : 0;
                end++;
            }
            at = end;
        }
        return outside.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 60, 5000})
    void staysWithinTheSizeOfAComment(int findings) {
        String report = written(SampleReports.many(findings, 6), MarkdownReport::write);

        assertThat(report.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(MarkdownReport.MAX_BYTES);
        assertThat(report.contains("<details>")).isEqualTo(findings <= 60);
        assertThat(report.contains("Details are left out")).isEqualTo(findings > 30);
    }

    @Test
    void saysThatNothingWasFound() {
        String report =
                written(SampleReports.model(GateResult.NONE, List.of()), MarkdownReport::write);

        assertThat(report)
                .startsWith("### Lockproof: ✅ clean")
                .contains("| 0 / 0 | 0 / 0 | 0 / 0 |");
    }

    @Test
    void aPathThatIsNoRingIsNotClosed() {
        Finding ring = SampleReports.ring("a", "b", "t1", "t2");
        Finding path =
                Finding.ring(
                        "irq-unsafe-dependency",
                        ring.fingerprint(),
                        new Grade(Severity.ERROR, Confidence.CLASS),
                        new Text("HARDIRQ-safe lock before HARDIRQ-unsafe lock: a → b", "Why."),
                        new Ring(List.of("a", "b"), ring.steps().subList(0, 1), ring.scenario()),
                        List.of());
        String report =
                written(
                        SampleReports.model(
                                GateResult.FAILED,
                                List.of(
                                        SampleReports.reported(
                                                path, true, Standing.COUNTED, null))),
                        MarkdownReport::write);

        assertThat(report)
                .contains("HARDIRQ-safe lock before HARDIRQ-unsafe lock: a → b · new")
                .doesNotContain("`b` → `a`");
        assertThat(written(SampleReports.typical(), MarkdownReport::write))
                .contains("`a` → `b` → `a`");
    }
}
