package dev.lockproof.format.klog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.SharedData;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.ndjson.RecordingSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Logs of a real kernel with callbacks that broke their contract, or looked as if. */
class KernelLogRecordingTest {

    private final KernelLogFormat format = new KernelLogFormat();

    @ParameterizedTest
    @CsvSource({
        "mn_eagain_blockable, true, -EAGAIN, 518",
        "mn_eagain_nonblock_with_end, false, -EAGAIN, 526",
        "mn_enomem_nonblock, false, -ENOMEM, 518"
    })
    void readsOneCallWithItsWarn(String name, boolean blockable, String ret, int line)
            throws IOException {
        RecordingSink sink = RecordingSink.read(format, resource(name));
        assertThat(sink.events())
                .singleElement()
                .asString()
                .contains(
                        "callback 40 hook=invalidate_range_start function=mn_start+0x0/0x120"
                                + " blockable=%s ret=%s site=mm/mmu_notifier.c:%d"
                                        .formatted(blockable, ret, line));
        assertThat(sink.meta().release()).isEqualTo("6.1.192");
    }

    @ParameterizedTest
    @CsvSource({
        "mn_eagain_blockable, 518",
        "mn_eagain_nonblock_with_end, 526",
        "mn_enomem_nonblock, 518"
    })
    void readsTheWarnWhereTheConsoleHidesTheLineBeforeIt(String name, int line) throws IOException {
        String hidden =
                new String(resource(name), UTF_8)
                        .lines()
                        .filter(each -> !each.contains(NotifierLine.MARK))
                        .collect(Collectors.joining("\n", "", "\n"));

        RecordingSink sink = RecordingSink.read(format, hidden);

        assertThat(sink.events())
                .singleElement()
                .asString()
                .endsWith(
                        "callback 40 hook=invalidate_range_start ret=an unknown error"
                                + " site=mm/mmu_notifier.c:"
                                + line);
    }

    @Test
    void readsALegalCallWithoutAWarn() throws IOException {
        RecordingSink sink = RecordingSink.read(format, resource("mn_eagain_nonblock_ok"));
        assertThat(sink.events())
                .singleElement()
                .asString()
                .endsWith(
                        "callback kernel hook=invalidate_range_start function=mn_start+0x0/0x120"
                                + " blockable=false ret=-EAGAIN");
        assertThat(sink.diagnostics()).isEmpty();
    }

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.file("scenario"))) {
            return files
                    .filter(dir -> Files.exists(dir.resolve("dmesg.txt")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void findsExactlyTheCallsThatFailed(Path scenario) throws IOException {
        List<String> expected = new ArrayList<>();
        JsonNode truth = JsonMapper.shared().readTree(scenario.resolve("truth.json").toFile());
        for (JsonNode call : truth.get("callback_failures")) {
            expected.add(
                    "function=%s blockable=%s ret=%s"
                            .formatted(
                                    call.get("callback").asString(),
                                    call.get("blockable").asBoolean(),
                                    call.get("ret").asInt() == -11 ? "-EAGAIN" : "-ENOMEM"));
        }
        byte[] log = Files.readAllBytes(scenario.resolve("dmesg.txt"));
        RecordingSink sink = RecordingSink.read(format, log);
        assertThat(sink.events())
                .extracting(event -> event.replaceAll("^.*(?=function=)| site=.*$", ""))
                .isEqualTo(expected);
        assertThat(format.sniff(log, log.length).match()).isEqualTo(Recognition.Match.YES);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in =
                KernelLogRecordingTest.class.getResourceAsStream("/kernel-log/" + name + ".txt")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }
}
