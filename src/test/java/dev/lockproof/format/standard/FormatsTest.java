package dev.lockproof.format.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.format.AutoInput;
import dev.lockproof.format.AutoInputTest;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

    private static final Map<String, String> SAMPLES =
            Map.of(
                    "native",
                    "# a comment\n{\"op\":\"acquire\",\"task\":1,\"lock\":\"a\"}\n",
                    "ftrace",
                    "# tracer: nop\n#\n  init-1  [000] ..... 7.636105: lock_release: ff01 a\n",
                    "kernel-log",
                    "[    0.000000] Linux version 6.1.192\n[    0.000000] Command line:\n");

    private final Formats formats = StandardFormats.alone();

    @Test
    void knowsItsFormatsById() {
        assertThat(formats.all())
                .extracting(TraceFormat::id)
                .containsExactly(
                        "native",
                        "proc-lockdep",
                        "proc-lockdep-chains",
                        "proc-lock-stat",
                        "bpftrace",
                        "trace-cmd",
                        "ftrace",
                        "perf-script",
                        "lttng-ust",
                        "helgrind-xml",
                        "helgrind",
                        "drd",
                        "gdb",
                        "tsan",
                        "go-deadlock",
                        "absl",
                        "bcc-deadlock",
                        "std",
                        "java-dump",
                        "java-dump-json",
                        "go-dump",
                        "kernel-log");
        for (TraceFormat format : formats.all()) {
            assertThat(formats.byId(format.id())).contains(format);
            assertThat(format.description()).isNotBlank();
            assertThat(format.mediaTypes()).isNotEmpty();
        }
        assertThat(formats.byId("auto")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "ftrace", "kernel-log"})
    void tellsAFormatFromItsFirstLinesHoweverCompressed(String id) throws IOException {
        byte[] sample = sample(id).getBytes(UTF_8);
        assertThat(detect(sample)).isEqualTo(id);
        for (Encoding encoding : Encoding.values()) {
            byte[] once = AutoInputTest.compress(encoding, sample);
            assertThat(detect(once)).isEqualTo(id);
            assertThat(detect(AutoInputTest.compress(Encoding.GZIP, once))).isEqualTo(id);
        }
    }

    @Test
    void givesTheWholeStreamAfterDetecting() throws IOException {
        byte[] sample = sample("ftrace").repeat(5000).getBytes(UTF_8);
        try (AutoInput input = open(AutoInputTest.compress(Encoding.ZSTD, sample))) {
            input.detect(formats);
            assertThat(input.stream().readAllBytes()).isEqualTo(sample);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "hello\n",
                "<html><body>no</body></html>",
                "a,b,c\n1,2,3\n",
                "\0\1\2\3",
                "ELF\0",
                "init-1 and others",
                "[]",
                "\u001f\u008b"
            })
    void saysWhatItLookedForWhereNothingMatches(String text) {
        assertThatThrownBy(() -> detect(text.getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("native")
                .hasMessageContaining("ftrace")
                .hasMessageContaining("kernel-log");
    }

    @Test
    void readsAKernelLogThatQuotesFtraceAsALog() throws IOException {
        String dump =
                "[    1.000000] Dumping ftrace buffer:\n".repeat(3)
                        + "[    1.000000]   init-1  0d..1. 7636105us : lock_release: ff01 a\n";
        assertThat(detect(dump.getBytes(UTF_8))).isEqualTo("kernel-log");
    }

    private static String sample(String id) {
        return Objects.requireNonNull(SAMPLES.get(id));
    }

    private String detect(byte[] bytes) throws IOException {
        try (AutoInput input = open(bytes)) {
            return input.detect(formats).format().id();
        }
    }

    private static AutoInput open(byte[] bytes) throws IOException {
        return AutoInput.open(new ByteArrayInputStream(bytes), null, 1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void saysThatALogIsUtf16(String charset) {
        for (String sample : SAMPLES.values()) {
            byte[] head = sample.getBytes(Charset.forName(charset));
            assertThatThrownBy(() -> formats.detect(head, head.length))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("looks like UTF-16");
        }
        byte[] nulls = new byte[100];
        assertThatThrownBy(() -> formats.detect(nulls, nulls.length))
                .hasMessageContaining("the format of the input is unknown");
    }
}
