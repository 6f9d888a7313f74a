package dev.lockproof.format.std;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Severity;
import dev.lockproof.format.ndjson.RecordingSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of other tools. */
class StdRecordingTest {

    @ParameterizedTest
    @ValueSource(strings = {"e100000_t32_l1000_d4_s1", "e100000_t4_l10_d2_s1"})
    void readsTheSameEventsAsFromTheNativeTraceOfTheSameRun(String name) throws IOException {
        assertThat(events("std", name + ".std.gz"))
                .isEqualTo(events("native", name + ".ndjson.zst"));
    }

    /** Without what the native trace says differently: the file of a site, the mode. */
    private static List<String> events(String format, String file) throws IOException {
        RecordingSink sink = new RecordingSink();
        try (InputStream in = SharedData.open("std/" + file)) {
            Recording.readInto(sink, format, in);
        }
        assertThat(sink.unknown()).isEmpty();
        return sink.events().stream().map(each -> each.replace("site=gen.c:", "site=")).toList();
    }

    @Test
    void readsConditionsOfKnownBugsWhole() throws IOException {
        int read = 0;
        try (Stream<Path> files = Files.list(SharedData.file("std/condvar"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                AnalysisResult result =
                        Recording.shared("std", "std/condvar/" + file.getFileName());
                assertThat(result.lines().unknown()).as(file.toString()).isEmpty();
                assertThat(result.diagnostics()).as(file.toString()).isEmpty();
                read++;
            }
        }
        assertThat(read).isEqualTo(13);
    }

    /** The thread that must signal needs a lock that the waiting one keeps. */
    @ParameterizedTest
    @ValueSource(strings = {"apache_42031", "mysql_50038", "mysql_68251", "cond_var_fn_idiomatic"})
    void findsWaitsThatKeepALockFromWhoeverSignals(String name) throws IOException {
        assertThat(Recording.shared("std", "std/condvar/" + name + "_dlf.std").findings())
                .anyMatch(each ->
                        each.rule().equals("wait-event-cycle")
                                && each.severity() == Severity.WARNING);
    }
}
