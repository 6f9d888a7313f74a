package dev.lockproof.format.klog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {

    /** Each prefix was seen in a public log. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[   14.226231] ",
                "[   14.226231][   T40] ",
                "[Mon Feb 15 02:13:49 2021] ",
                "[  +0.000011] ",
                "[  240.] ",
                "[3.642333] ",
                "[2023/06/16-12:06:53:423] [    0.000000] ",
                "May 17 18:48:11 kernel: [ 6141.921740] ",
                "May 17 18:48:11 host kernel[221]: ",
                "Mar 31 19:38:20 host 4,1413,238140695,-;",
                "4,1413,238140695,-,caller=T123;",
                "[   12.100000]  [5:    kworker/5:3:   78] ",
                "<4>[   14.530533] ",
                "> > > >    [   14.530533] ",
                "> | ",
                "  | [   14.226231] ",
                "** 34 printk messages dropped ** [   26.100000] ",
                "2024-05-01T12:00:00.1234567Z [   14.226231] ",
                "2026-11-22 04:51:07 host kernel: ",
                "[   14.226231@1] ",
                "                              "
            })
    void stripsThePrefix(String prefix) {
        LogLine line = LogLine.of(prefix + "-> #1 (&x->lock){+.+.}:");
        assertThat(line.text().strip()).isEqualTo("-> #1 (&x->lock){+.+.}:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "^M", " ^M ", "=20", "\u001b[0m"})
    void stripsWhatTransportsAddAtTheEnd(String end) {
        assertThat(LogLine.of("[    1.000000] text" + end).text()).isEqualTo("text");
    }

    /** Text in brackets, numbers and dates of other tools are no prefix of a kernel. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[<ffffffff8125adba>] fn+0x10/0x20",
                "[ INFO: possible recursive locking detected ]",
                "[S] fn(class:0)",
                "#0: (&x->lock){+.+.}",
                "Maybe kernel: text",
                "12,5 text; more",
                "-> #0",
                "*** DEADLOCK ***"
            })
    void leavesOtherTexts(String text) {
        LogLine line = LogLine.of(text);
        assertThat(line.text()).isEqualTo(text);
        assertThat(line.prefixed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'[   14.226231][   T40] x', T40, 14226231000",
        "'[   14.5][    C3] x', C3, 14500000000",
        "'4,1413,238140695,-,caller=T123;x', T123, 238140695000"
    })
    void knowsTheCallerAndTheTime(String text, String caller, long ts) {
        LogLine line = LogLine.of(text);
        assertThat(line.caller()).isEqualTo(caller);
        assertThat(line.ts()).isEqualTo(ts);
        assertThat(line.text()).isEqualTo("x");
    }

    @Test
    void decodesBannersOfMail() {
        assertThat(LogLine.of("=3D=3D=3D=20").text()).isEqualTo("===");
    }
}
