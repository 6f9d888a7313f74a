package dev.lockproof.format.bpftrace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.format.Recognition.Match;
import dev.lockproof.format.ndjson.RecordingSink;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BpftraceFormatTest {

    private static final String ACQUIRE =
            "{\"op\":\"acquire\",\"task\":412,\"lock\":\"0x1\",\"class\":\"&a->b\"}";

    private final BpftraceFormat format = new BpftraceFormat();

    private RecordingSink read(String... lines) {
        return RecordingSink.read(format, String.join("\n", lines) + "\n");
    }

    private static String wrapped(String text) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("type", "printf", "data", text))
                .replace("{\"data\":", "{\"type\": \"printf\", \"data\": ")
                .replace(",\"type\":\"printf\"}", "}");
    }

    @Test
    void readsEventsAmongItsOwnLines() {
        RecordingSink sink =
                read("Attaching 2 probes...", ACQUIRE, "", "Lost 12 events", "@count: 5", ACQUIRE);

        assertThat(sink.events())
                .containsExactly(
                        "2 acquire 412 lock=0x1 class=&a->b",
                        "4 lost count=12",
                        "6 acquire 412 lock=0x1 class=&a->b");
        assertThat(sink.skipped()).isEmpty();
        assertThat(sink.meta().gaps()).contains(Gap.IRQ_STATE);
    }

    @Test
    void readsEventsInItsJson() {
        RecordingSink sink =
                read(
                        "{\"type\": \"attached_probes\", \"data\": {\"probes\": 2}}",
                        "{\"type\": \"printf\", \"data\": \""
                                + ACQUIRE.replace("\"", "\\\"")
                                + "\\n\"}",
                        "{\"type\": \"lost_events\", \"data\": {\"events\": 7}}",
                        "{\"type\": \"map\", \"data\": {\"@events\": 10}}");

        assertThat(sink.events())
                .containsExactly("2 acquire 412 lock=0x1 class=&a->b", "3 lost count=7");
        assertThat(sink.skipped()).isEmpty();
    }

    @Test
    void undoesTheEscapesOfJson() {
        String odd = ACQUIRE.replace("&a->b", "tab \\t \\\\ end");

        assertThat(read(wrapped(odd + "\n" + ACQUIRE + "\n")).events()).hasSize(2);
        assertThat(read(wrapped(odd)).events().getFirst()).contains("class=tab \t \\ end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Attaching 2 probes...\n",
                "Attached 12 probes\n{}",
                "{\"type\": \"attached_probes\", \"data\": {\"probes\": 2}}"
            })
    void recognizesItsBeginning(String text) {
        assertThat(format.sniff(text.getBytes(UTF_8), text.length()).match()).isEqualTo(Match.YES);
    }

    @Test
    void leavesOtherInputsToOthers() {
        for (String text : new String[] {ACQUIRE, "", "Attaching a debugger", "[  1.0] a"}) {
            assertThat(format.sniff(text.getBytes(UTF_8), text.length()).match())
                    .isEqualTo(Match.NO);
        }
    }

    @Test
    void refusesABrokenEventWithItsLine() {
        assertThatThrownBy(() -> read("Attaching 1 probe...", "{\"op\":\"acquire\",\"task\":412"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("{\"type\": \"printf\", \"data\": \"{"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abba-plain.txt", "abba-json.txt"})
    void findsTheRingOfARecording(String file) throws IOException {
        byte[] text = Files.readAllBytes(Path.of("src/test/resources/bpftrace", file));

        assertThat(format.sniff(text, text.length).match()).isEqualTo(Match.YES);
        assertThat(Recording.read("bpftrace", new ByteArrayInputStream(text)).findings())
                .extracting(Finding::rule)
                .containsExactly("circular-dependency");
    }

    /** With one buffer a processor a release may stand behind later events of its task. */
    @ParameterizedTest
    @CsvSource({"4, error", "2, info"})
    void anOrderThatContradictsTheTimesIsOnlyAHint(int released, String severity)
            throws IOException {
        String text =
                "Attaching 2 probes...\n"
                        + event("acquire", 1, 1, "a")
                        + event("acquire", 1, 3, "b")
                        + event("release", 1, 3, "b")
                        + event("release", 1, released, "a")
                        + event("acquire", 2, 6, "b")
                        + event("acquire", 2, 7, "a")
                        + event("release", 2, 8, "a")
                        + event("release", 2, 9, "b");

        assertThat(
                        Recording.read("bpftrace", new ByteArrayInputStream(text.getBytes(UTF_8)))
                                .findings())
                .extracting(finding -> finding.rule() + " " + finding.severity().text())
                .containsExactly("circular-dependency " + severity);
    }

    private static String event(String op, int task, int time, String lock) {
        return "{\"op\":\"%s\",\"task\":%d,\"ts\":%d,\"lock\":\"%s\"}%n"
                .formatted(op, task, time, lock);
    }

    /** The texts that the recipe prints are native events, whatever stands in their holes. */
    @Test
    void acceptsWhatTheRecipePrints() throws IOException {
        String recipe = Files.readString(Path.of("docs/recipes/lockproof.bt"));
        Matcher printed = Pattern.compile("printf\\(\"(.*)\\\\n\"").matcher(recipe);
        String text =
                printed.results()
                        .map(each -> each.group(1).replace("\\\"", "\""))
                        .map(each -> each.replace("\"task\":\"%s%d\"", "\"task\":\"7\""))
                        .map(each -> each.replace("\"mode\":\"%s\"", "\"mode\":\"shared\""))
                        .map(each -> each.replaceAll("\"(try|check)\":%s", "\"$1\":true"))
                        .map(each -> each.replaceAll("%(d|llu|llx)", "1"))
                        .map(each -> each.replace("%s", "x"))
                        .collect(Collectors.joining("\n"));

        assertThat(text.lines()).hasSize(8);
        assertThat(read(text).events())
                .extracting(event -> event.split(" ", -1)[1])
                .containsExactly(
                        "acquire",
                        "acquire",
                        "release",
                        "irq_enter",
                        "irq_exit",
                        "irq_enter",
                        "irq_exit");
    }
}
