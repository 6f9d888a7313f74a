package dev.lockproof.format.ftrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.format.Recognition.Match;
import dev.lockproof.format.ndjson.RecordingSink;
import dev.lockproof.trace.Gap;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceCmdFormatTest {

    private final TraceCmdFormat format = new TraceCmdFormat();

    private RecordingSink read(String... lines) {
        return RecordingSink.read(format, String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "     a b-74    [003]    15.688899: lock_acquire:         0xff01 l",
                "     a b-74    [003] ..... 15.688899: lock_acquire:         0xff01 l",
                "     a b-74    [003] ..... 15.688899123: lock_acquire:         0xff01 l",
                "     a b-74      3..... 15.688899: lock_acquire:         0xff01 l",
            })
    void readsItsLayouts(String line) {
        RecordingSink sink = read("cpus=4", line);

        assertThat(sink.events())
                .containsExactly("2 acquire a b-74 lock=0xff01 l class=l mode=exclusive");
        assertThat(sink.skipped()).isEmpty();
        assertThat(sink.meta().source()).isEqualTo("trace-cmd");
        String text = "cpus=4\n" + line;
        assertThat(format.sniff(text.getBytes(UTF_8), text.length()).match()).isEqualTo(Match.YES);
    }

    @Test
    void knowsInterruptsFromFlagsOnly() {
        String without = "a-74 [003] 15.688899: lock_acquire: 0xff01 l";
        String with = "a-74 [003] d.h1. 15.688899: lock_acquire: 0xff01 l";

        assertThat(read("cpus=4", without).meta().gaps()).contains(Gap.IRQ_STATE);
        assertThat(read("cpus=4", with).meta().gaps()).doesNotContain(Gap.IRQ_STATE);
        assertThat(read("cpus=4", with).events()).anyMatch(event -> event.contains("irq_enter"));
    }

    @Test
    void tellsDroppedEvents() {
        RecordingSink sink =
                read(
                        "cpus=2",
                        "CPU 1 is empty",
                        "a-74 [000] 15.688899: lock_acquire: 0xff01 l",
                        "CPU:0 [21 EVENTS DROPPED]",
                        "a-74 [000] 15.688999: lock_acquire: 0xff02 m",
                        "CPU:1 [EVENTS DROPPED]");

        assertThat(sink.events())
                .anyMatch(event -> event.startsWith("4 lost count=21"))
                .anyMatch(event -> event.startsWith("6 lost"));
        assertThat(sink.skipped()).isEmpty();
    }

    @Test
    void takesTheSiteFromTheStackThatFollows() {
        RecordingSink sink =
                read(
                        "cpus=1",
                        "a-74 [000] 15.688899: lock_acquire:         0xff01 l",
                        "a-74 [000] 15.688900: kernel_stack:         <stack trace >",
                        "=> lock_acquire (ffffffff810f1000)",
                        "=> mutex_lock_nested (ffffffff810f1100)",
                        "=> gpu_open (ffffffffc0a01234)",
                        "=> do_sys_open (ffffffff81203000)",
                        "a-74 [000] 15.688901: lock_release:         0xff01 l",
                        "b-75 [000] 15.688902: kernel_stack:         <stack trace >",
                        "=> of_another_task (ffffffff81203000)");

        assertThat(sink.events())
                .containsExactly(
                        "2 acquire a-74 lock=0xff01 l class=l mode=exclusive site=gpu_open"
                                + " stack=[gpu_open, do_sys_open]",
                        "8 release a-74 lock=0xff01 l");
        assertThat(sink.skipped()).isEmpty();
    }

    @Test
    void readsARecordingToItsEnd() throws IOException {
        try (InputStream in = SharedData.open("tools/perf/trace-cmd-report-3000.txt")) {
            RecordingSink sink = RecordingSink.read(format, new String(in.readAllBytes(), UTF_8));
            assertThat(sink.skipped()).isEmpty();
            assertThat(sink.events()).hasSizeGreaterThan(2000);
        }
    }
}
