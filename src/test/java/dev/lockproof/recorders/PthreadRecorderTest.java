package dev.lockproof.recorders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Programs under the recorder for pthreads, and what the service says of their recordings. */
@ServiceTest
class PthreadRecorderTest {

    private static final int ALARM = 128 + 14;
    private static final int KILL = 128 + 9;
    private static final int TERM = 128 + 15;

    @TempDir private static Path directory;
    private static Recorder recorder;
    @Autowired private Http http;

    @BeforeAll
    static void compile() throws Exception {
        recorder = new Recorder(directory);
    }

    private JsonNode analysis(Path recording) throws IOException {
        HttpResponse<String> answer =
                http.send(
                        "POST", "/api/v1/analyses?format=native", BodyPublishers.ofFile(recording));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode analysis = http.json(answer);
        assertThat(analysis.at("/run/diagnostics")).as("%s", recording).isEmpty();
        return analysis;
    }

    private JsonNode complete(Path recording) throws IOException {
        JsonNode analysis = analysis(recording);
        assertThat(analysis.at("/run/complete").asBoolean()).isTrue();
        return analysis;
    }

    private static List<String> serious(JsonNode analysis) {
        return analysis.get("findings")
                .valueStream()
                .filter(each -> !each.get("severity").asString().equals("info"))
                .map(each -> each.get("severity").asString() + " " + each.get("rule").asString())
                .toList();
    }

    @Test
    void findsOppositeOrdersWithTheirCodeAndTheNamesOfTheLocks() throws Exception {
        Path recording = recorder.record("abba", 0).only();

        JsonNode found = complete(recording);
        assertThat(serious(found)).containsExactly("error circular-dependency");
        JsonNode finding = found.at("/findings/0");
        assertThat(finding.get("confidence").asString()).isEqualTo("instance");
        assertThat(finding.get("classes").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("alpha (habits.c) [habits]", "beta (habits.c) [habits]");
        assertThat(finding.get("steps").valueStream().map(step -> step.get("site").asString()))
                .hasSize(2)
                .allMatch(site -> site.matches("take\\+0x\\w+/0x\\w+ \\[habits]"));
        assertThat(Recorded.lines(recording))
                .anyMatch(line -> line.contains("\"role\":\"forward [habits]\""));
    }

    @Test
    void aGateMakesTheSameOrdersAHint() throws Exception {
        JsonNode found = complete(recorder.record("gated", 0).only());

        assertThat(serious(found)).isEmpty();
        assertThat(found.get("findings").valueStream().map(each -> each.get("rule").asString()))
                .containsExactly("circular-dependency");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trylock",
                "recursive",
                "cond",
                "rwlock",
                "others",
                "c11",
                "handler",
                "many-signals",
                "exits",
                "jump",
                "cancel",
                "closes"
            })
    void healthyProgramsAreClean(String habit) throws Exception {
        Path recording = recorder.record(habit, 0).only();

        assertThat(complete(recording).get("findings")).isEmpty();
        assertThat(Recorded.lines(recording)).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @CsvSource({
        "thread-exit,     lock-held-at-exit",
        "destroy,         held-lock-freed",
        "freed,           held-lock-freed",
        "unlock,          unlock-imbalance",
        "locking-handler, callback-sleeps"
    })
    void findsFaults(String habit, String rule) throws Exception {
        Path recording = recorder.record(habit, 0).only();

        assertThat(serious(complete(recording))).containsExactly("error " + rule);
        assertThat(Recorded.lines(recording)).isNotEmpty();
    }

    @Test
    void eightThreadsUnderLoadKeepTheirOrder() throws Exception {
        JsonNode found = complete(recorder.record("load", 0).only());

        assertThat(serious(found)).isEmpty();
        assertThat(found.at("/run/tasks").asInt()).isEqualTo(9);
        assertThat(found.at("/run/events").asInt()).isGreaterThan(8 * 5000 * 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reuse", "stripes"})
    void locksOfOneFunctionAndOneAddressAreToldApart(String habit) throws Exception {
        assertThat(serious(complete(recorder.record(habit, 0).only()))).isEmpty();
    }

    @Test
    void aForkedProcessHasARecordingOfItsOwn() throws Exception {
        List<Path> recordings = recorder.record("forks", 0).all();

        assertThat(recordings).hasSize(2);
        for (Path recording : recordings) {
            assertThat(complete(recording).get("findings")).isEmpty();
            assertThat(Recorded.lines(recording))
                    .anyMatch(line -> line.contains("\"op\":\"process_fork\""));
        }
    }

    @Test
    void aForkedProcessKnowsWhatOtherThreadsHeld() throws Exception {
        List<Path> recordings = recorder.record("forks-held", 0).all();

        assertThat(recordings).hasSize(2);
        assertThat(serious(complete(recordings.getFirst()))).isEmpty();
        assertThat(serious(complete(recordings.getLast())))
                .containsExactly("error lock-held-at-fork");
    }

    @Test
    void eachProgramOfAProcessHasARecording() throws Exception {
        List<Path> recordings = recorder.record("exec", 0).all();

        assertThat(recordings).hasSize(2);
        assertThat(complete(recordings.getFirst()).get("findings")).isEmpty();
        assertThat(serious(complete(recordings.getLast())))
                .containsExactly("error circular-dependency");
    }

    @Test
    void aProgramThatIsNotReplacedAfterAllGoesOnInASecondRecording() throws Exception {
        List<Path> recordings = recorder.record("exec-fails", 0).all();

        assertThat(recordings).hasSize(2);
        assertThat(complete(recordings.getFirst()).get("findings")).isEmpty();
        JsonNode rest = analysis(recordings.getLast());
        assertThat(rest.at("/run/complete").asBoolean()).isFalse();
        assertThat(rest.get("findings")).isEmpty();
    }

    @Test
    void aSignalThatEndsTheProgramLosesNothing() throws Exception {
        assertThat(complete(recorder.record("terminated", TERM).only()).at("/run/events").asInt())
                .isEqualTo(4);
        assertThat(serious(complete(recorder.record("hangs", ALARM).only())))
                .containsExactly("error observed-deadlock");
    }

    @Test
    void aKilledProgramLeavesPartsThatCanBeMergedLater() throws Exception {
        Recorded recorded = recorder.record("killed", KILL);
        assertThat(recorded.all()).isEmpty();

        recorder.merge(recorded.parts().getFirst());

        List<String> lines = Recorded.lines(recorded.only());
        assertThat(lines.getFirst()).contains("\"complete\":false");
        assertThat(lines.getLast()).isEqualTo("{\"op\":\"lost\",\"task\":\"T1\"}");
        assertThat(lines).anyMatch(line -> line.contains("\"site\":\"take+0x"));
        assertThat(analysis(recorded.only()).get("findings")).isEmpty();
    }

    @Test
    void aRecordingEndsAtItsLimitAndSaysSo() throws Exception {
        List<String> lines =
                Recorded.lines(recorder.record("load", 0, Map.of("LOCKPROOF_MB", "1")).only());

        assertThat(lines.getFirst()).contains("\"complete\":false");
        assertThat(lines).anyMatch(line -> line.matches(".*\"op\":\"lost\".*\"count\":\\d+.*"));
        assertThat(String.join("", lines)).hasSizeLessThan(3 << 20);
    }
}
