package dev.lockproof.analysis.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernel logs of callbacks, from their lines to findings. */
class CallbackLogTest {

    private static final String WARNING =
            "[    1.000000] WARNING: CPU: 1 PID: 77 at mm/mmu_notifier.c:518"
                    + " __mmu_notifier_invalidate_range_start+0x1d8/0x250\n";

    private static AnalysisResult log(String text) throws IOException {
        return Recording.read("kernel-log", new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void tenThousandEqualLinesAreOneFindingWithCountFirstAndLastPlace() throws IOException {
        StringBuilder text = new StringBuilder("[    0.000000] Linux version 6.1.192 (root@vm)\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("[  %3d.%06d] mn_start+0x0/0x10 [gpu]".formatted(i / 100, i))
                    .append(" callback failed with -12 in non-blockable context.\n");
        }
        AnalysisResult result = log(text.toString());
        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().getFirst();
        assertThat(finding.rule()).isEqualTo("mmu-nonblock-code");
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.notes())
                .contains(
                        "contract mmu-invalidate-range-start@1",
                        "seen 10000 times, last at line 10001");
        assertThat(result.callbacks())
                .singleElement()
                .extracting(CallRow::function, CallRow::calls, CallRow::violations)
                .containsExactly("mn_start", 10_000L, 10_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "-11, non-, ''",
        "-11, '', mmu-blockable-must-succeed",
        "-12, non-, mmu-nonblock-code",
        "1, non-, mmu-nonblock-code",
        "-512, '', mmu-blockable-must-succeed"
    })
    void onlyTryAgainWhereItMayNotBlockIsLegal(String ret, String non, String rule)
            throws IOException {
        String line = "mn_start callback failed with %s in %sblockable context.\n";
        assertThat(log("[    1.000000] " + line.formatted(ret, non)).findings())
                .extracting(Finding::rule)
                .isEqualTo(rule.isEmpty() ? List.of() : List.of(rule));
    }

    @Test
    void anIntervalNotifierThatRefusesIsAFindingThoughOnlyTheWarnTells() throws IOException {
        for (String function : new String[] {"mn_itree_invalidate", "mn_itree_release"}) {
            assertThat(
                            log("[    1.000000] WARNING: CPU: 3 PID: 77 at mm/mmu_notifier.c:385 "
                                            + function
                                            + "+0x9a/0xf0\n")
                                    .findings())
                    .singleElement()
                    .extracting(Finding::rule, Finding::line, Finding::task, Finding::site)
                    .containsExactly("mmu-interval-false", 1L, "77", "mm/mmu_notifier.c:385");
        }
    }

    @Test
    void aWarnAloneIsAFindingThatSaysWhatItTellsAndNoMore() throws IOException {
        AnalysisResult result = log("[    0.000000] Linux version 6.12.41\n" + WARNING);

        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().getFirst();
        assertThat(finding.rule()).isEqualTo("mmu-start-failed");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.title()).isEqualTo("invalidate_range_start returned an unknown error");
        assertThat(finding.explanation())
                .isEqualTo(
                        "invalidate_range_start returned an unknown error. The contract allows 0 or"
                                + " -EAGAIN there. The caller continues as if the callback had done"
                                + " its work, and changes the pages while the device may still use"
                                + " them.");
        assertThat(finding.line()).isEqualTo(2);
        assertThat(finding.task()).isEqualTo("77");
        assertThat(finding.site()).isEqualTo("mm/mmu_notifier.c:518");
        assertThat(finding.callback())
                .isEqualTo(
                        new CallbackFacts(
                                "invalidate_range_start",
                                null,
                                null,
                                "an unknown error",
                                List.of("0", "-EAGAIN")));
    }

    @Test
    void aWarnAndItsLineAreOneFinding() throws IOException {
        String line = "[    0.900000] mn_start callback failed with -12 in blockable context.\n";
        String second = WARNING.replace("518", "525");

        assertThat(log(line + WARNING + second).findings())
                .extracting(Finding::rule)
                .containsExactly("mmu-blockable-must-succeed");
    }

    @Test
    void warnAfterALegalRefusalShowsAnEndHook() throws IOException {
        String refuses =
                "[    1.000000] gpu_start callback failed with -11 in non-blockable context.\n";
        String warn =
                "[    1.000001] WARNING: CPU: 3 PID: 77 at mm/mmu_notifier.c:518"
                        + " __mmu_notifier_invalidate_range_start.cold+0x4f/0x5c\n";
        assertThat(log(refuses + warn).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("mmu-fail-with-end");
                    assertThat(finding.title())
                            .isEqualTo(
                                    "gpu_start returns -EAGAIN, and its subscription has"
                                            + " invalidate_range_end");
                });
        assertThat(log(refuses).findings()).isEmpty();
    }
}
