package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that were made to break a reader: it must end, and never throw. */
class HostileLogTest {

    private static final String HEADLINE =
            "WARNING: possible circular locking dependency detected\n";

    private static final int LINE = 1 << 20;

    private static AnalysisResult read(String log) throws IOException {
        return Recording.read("kernel-log", new ByteArrayInputStream(log.getBytes(ISO_8859_1)));
    }

    /** A parser that tries again at each character would need minutes for one of these. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "[ 1.000000]",
                "-> ",
                "-> #1 (",
                "(",
                "){",
                "){+.+.}",
                "#0: (",
                " held by ",
                " at:",
                "[<",
                "+0x1/0x2 ",
                "/",
                ": ",
                "> ",
                "| ",
                "<1>",
                "#012",
                "\u001b[",
                "=3D",
                "1,1,1,-;",
                "Jan  1 00:00:00 ",
                "2026-11-22T04:51:07 ",
                "INFO: task ",
                "a ",
                " blocked for more than ",
                "callback failed with ",
                "\u0000",
                "\u00ff",
                "** ",
                "]"
            })
    void endsOnALongLineOfOneKind(String piece) throws IOException {
        String line = piece.repeat(LINE / piece.length());
        read("[    1.000000] x\n" + line + "\n");
        AnalysisResult within = read("[    1.000000] " + HEADLINE + line + "\n" + line + "\n");
        assertThat(within.findings()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-> #1 (",
                "-> #1 (a){+.+.}:",
                "#0: (a){+.+.}, at: f+0x1/0x2",
                "(",
                "a",
                "",
                "1 lock held by a/1:",
                "is trying to acquire lock:",
                " f+0x1/0x2",
                "context A",
                "INFO: task a:1 blocked for more than 120 seconds.",
                "Showing all locks held in the system:",
                "stack backtrace:"
            })
    void endsOnManyLinesOfOneKind(String line) throws IOException {
        String log =
                "[    1.000000] " + HEADLINE + ("[    1.000000] " + line + "\n").repeat(30_000);
        assertThatCode(() -> read(log)).doesNotThrowAnyException();
    }

    @Test
    void boundsTheReportsOfManyCallers() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int task = 0; task < 5000; task++) {
            log.append("[    1.000000][T%d] %s".formatted(task, HEADLINE));
            log.append(
                    "[    1.000000][T%d] a/%d is trying to acquire lock:\n".formatted(task, task));
        }
        assertThat(read(log.toString()).findings()).hasSize(1);
    }

    @Test
    void saysThatAReportIsTooLarge() throws IOException {
        String log = HEADLINE + " f+0x1/0x2\n".repeat(10_000);
        assertThat(read("[    1.000000] " + log).diagnostics())
                .extracting(AnalysisResult.Diagnostic::message)
                .anyMatch(message -> message.startsWith("The report is too large"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vendor",
                "qp",
                "netcon",
                "dropped",
                "dept",
                "owned",
                "arm",
                "old-names",
                "ctx",
                "hung-ring",
                "two-callers",
                "continuations-lost",
                "decoded-broken-class",
                "bar-quoted-compare",
                "human-time-flat",
                "journal-continued",
                "rsyslog-iso-012"
            })
    void neverThrowsOnADamagedLog(String name) throws IOException {
        String log;
        try (InputStream in =
                HostileLogTest.class.getResourceAsStream("/kernel-log/reports/" + name + ".log")) {
            log = new String(Objects.requireNonNull(in, name).readAllBytes(), ISO_8859_1);
        }
        for (long seed = 0; seed < 300; seed++) {
            String damaged = MangledLogs.mangle(log, seed);
            List<?> findings = read("[    1.000000] x\n" + damaged).findings();
            assertThat(findings).as("seed %s", seed).isNotNull();
        }
    }
}
