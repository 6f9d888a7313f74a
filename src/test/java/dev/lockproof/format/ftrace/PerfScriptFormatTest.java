package dev.lockproof.format.ftrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.SharedData;
import dev.lockproof.format.Recognition.Match;
import dev.lockproof.format.ndjson.RecordingSink;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerfScriptFormatTest {

    private final PerfScriptFormat format = new PerfScriptFormat();

    private RecordingSink read(String... lines) {
        return RecordingSink.read(format, String.join("\n", lines) + "\n");
    }

    @Test
    void readsAcquisitionsAndReleases() {
        RecordingSink sink =
                read(
                        "   perf    74 [003]    48.945988:   lock:lock_acquire: 0xff01 read foo->sem",
                        "   perf    74 [003]    48.945999:   lock:lock_release: 0xff01 foo->sem");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire perf-74 lock=0xff01 foo->sem class=foo->sem mode=read",
                        "2 release perf-74 lock=0xff01 foo->sem");
        assertThat(sink.meta().gaps()).contains(Gap.IRQ_STATE, Gap.READ_SORT);
        assertThat(sink.meta().source()).isEqualTo("perf-script");
        assertThat(sink.skipped()).isEmpty();
    }

    @Test
    void showsTheAddressOfAFrameWithoutASymbol() {
        RecordingSink sink =
                read(
                        "a 74 [003] 48.945988: lock:lock_acquire: 0xff01 l",
                        "\tfffffff8 ([gpu])",
                        "\tfffffff8 gpu_open+0x4f ([gpu])");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire a-74 lock=0xff01 l class=l mode=exclusive"
                                + " site=0xfffffff8 stack=[0xfffffff8, gpu_open+0x4f [gpu]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 74 [003] 48.945988: lock:lock_acquire: 0xff01 l",
                "a 70/74 [003] 48.945988: lock:lock_acquire: 0xff01 l",
                "a 74 [003] 48.945988123: lock:lock_acquire: 0xff01 l",
                "a 74 [003] 48.945988:          1 lock:lock_acquire: 0xff01 l",
                "a 74 [003] d..1. 48.945988: lock:lock_acquire: 0xff01 l",
                "a 74 48.945988: lock:lock_acquire: 0xff01 l",
                "a 70/74 48.945988: 1 lock:lock_acquire: 0xff01 l",
                "   a    74 [003] K 48.945988: lock_acquire: 0xff01 l",
            })
    void understandsTheColumnsThatPerfCanPrint(String line) {
        assertThat(read(line).events())
                .containsExactly("1 acquire a-74 lock=0xff01 l class=l mode=exclusive");
        assertThat(format.sniff(line.getBytes(UTF_8), line.length()).match()).isEqualTo(Match.YES);
    }

    @Test
    void takesACommWithBlanksAndNumbersAsItIs() {
        assertThat(read("my app 7 [x] 12 74 [003] 48.945988: lock:lock_acquire: ff l").events())
                .containsExactly("1 acquire my app 7 [x] 12-74 lock=ff l class=l mode=exclusive");
    }

    @Test
    void takesTheSiteFromTheCallchainWithoutLockHelpers() {
        RecordingSink sink =
                read(
                        "a 74 [000] 1.000001: lock:lock_acquire: ff01 &dev->lock",
                        "\tffffffff810f1000 lock_acquire+0xcf ([kernel.kallsyms])",
                        "\tffffffff810f1100 mutex_lock_nested+0x1b ([kernel.kallsyms])",
                        "\tffffffffc0a01234 gpu_open+0x4f ([gpu])",
                        "\tffffffff81203000 do_sys_open+0x1 ([kernel.kallsyms])",
                        "\t    7f0000001000 [unknown] (/usr/lib/libc.so.6)",
                        "",
                        "a 74 [000] 1.000002: lock:lock_release: ff01 &dev->lock",
                        "");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire a-74 lock=ff01 &dev->lock class=&dev->lock mode=exclusive"
                                + " site=gpu_open+0x4f [gpu] stack=[gpu_open+0x4f [gpu],"
                                + " do_sys_open+0x1, 0x7f0000001000]",
                        "8 release a-74 lock=ff01 &dev->lock");
        assertThat(sink.skipped()).isEmpty();
    }

    @Test
    void tellsLostEvents() {
        RecordingSink sink =
                read(
                        "a 74 [002] 1.000001: lock:lock_acquire: ff01 l",
                        "a 74 [002] 1.000002: PERF_RECORD_LOST lost 17",
                        "a 74 [002] 1.000003: lock:lock_acquire: ff02 m");

        assertThat(sink.events()).anyMatch(event -> event.startsWith("2 lost count=17"));
    }

    @Test
    void givesEachProcessorItsIdleTask() {
        assertThat(read("swapper 0 [003] 1.000001: lock:lock_acquire: ff01 l").events())
                .containsExactly("1 acquire idle/3 lock=ff01 l class=l mode=exclusive");
    }

    @Test
    void refusesATextWithoutEvents() {
        assertThatThrownBy(() -> read("hello world"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("perf script");
    }

    @Test
    void doesNotTakeOtherTextsForItsOwn() {
        for (String text :
                new String[] {
                    "init-1 [000] d..1. 7.636105: lock_acquire: ff01 l",
                    "[    7.636105] lock_acquire: ff01",
                    "{\"op\":\"acquire\",\"task\":1,\"lock\":\"a\"}",
                    "1.5: 2.5: 3.5:"
                }) {
            assertThat(format.sniff(text.getBytes(UTF_8), text.length()).match())
                    .isEqualTo(Match.NO);
        }
    }

    @Test
    void readsARecordingToItsEnd() throws IOException {
        try (InputStream in = SharedData.open("tools/perf/perf-nog-script-3000.txt")) {
            RecordingSink sink = RecordingSink.read(format, new String(in.readAllBytes(), UTF_8));
            assertThat(sink.skipped()).isEmpty();
            assertThat(sink.events()).hasSizeGreaterThan(2400);
        }
    }
}
