package dev.lockproof.format.java;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.trace.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaJsonFormatTest {

    private static final String PARKED =
            "\"parkBlocker\":{\"object\":\"java.util.concurrent.locks.ReentrantLock$FairSync@%s\"%s}";

    private static String dump(String... threads) {
        return "{\"threadDump\":{\"processId\":7,\"time\":\"2026-11-26T15:53:55Z\",\"later\":[{}],"
                + "\"threadContainers\":[{\"container\":\"<root>\",\"threads\":[{"
                + String.join("},{", threads)
                + "}]}]}}";
    }

    private static AnalysisResult read(String text) throws IOException {
        return Recording.read("java-dump-json", new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static List<String> rules(AnalysisResult result) {
        return result.findings().stream().map(Finding::rule).toList();
    }

    private static String owns(int tid, String held, String wanted) {
        return "\"monitorsOwned\":[{\"locks\":[\"a.B@%s\"],\"depth\":0}],\"blockedOn\":\"a.B@%s\","
                        .formatted(held, wanted)
                + "\"stack\":[\"m/a.B.c(B.java:%d)\"],\"state\":\"BLOCKED\",\"tid\":%d,\"name\":\"\""
                        .formatted(tid, tid);
    }

    @Test
    void readsMembersInAnyOrderAndNumbersAsNumbers() throws IOException {
        AnalysisResult result = read(dump(owns(1, "1f", "2f"), owns(2, "2f", "1f")));

        assertThat(rules(result)).containsExactly("observed-deadlock");
        assertThat(result.findings().getFirst().steps())
                .extracting(step -> step.task() + " " + step.site())
                .containsExactly("thread #1 a.B.c (B.java:1)", "thread #2 a.B.c (B.java:2)");
    }

    @Test
    void believesAnOwnerThatTheDumpNames() throws IOException {
        String text =
                dump(
                        "\"tid\":1,\"state\":\"WAITING\","
                                + PARKED.formatted("1", ",\"owner\":\"2\""),
                        "\"tid\":2,\"state\":\"WAITING\"," + PARKED.formatted("2", ",\"owner\":1"));

        assertThat(rules(read(text))).containsExactly("observed-deadlock");
        assertThat(read(text).doubts()).isZero();
    }

    @Test
    void concludesNothingWithoutOwnersButSaysSo() throws IOException {
        AnalysisResult result =
                read(dump("\"tid\":1,\"state\":\"WAITING\"," + PARKED.formatted("1", "")));

        assertThat(result.findings()).isEmpty();
        assertThat(result.doubts()).isEqualTo(1);
    }

    @Test
    void readsWhatIsThereOfADumpThatIsCut() throws IOException {
        String whole = dump(owns(1, "1f", "2f"), owns(2, "2f", "1f"), "\"tid\":3");
        AnalysisResult result = read(whole.substring(0, whole.length() - 9));

        assertThat(rules(result)).containsExactly("observed-deadlock");
        assertThat(result.doubts()).isEqualTo(1);
    }

    @Test
    void readsEscapesOfAnyCharacter() throws IOException {
        String one =
                owns(1, "1f", "2f")
                        .replace("\"name\":\"\"", "\"name\":\"a\\ud83d\\ude00\\/\\u00e9\"");

        assertThat(read(dump(one, owns(2, "2f", "1f"))).findings().getFirst().steps())
                .anyMatch(step -> "a\ud83d\ude00/\u00e9".equals(step.task()));
    }

    @Test
    void saysWhereItIsNoJson() {
        assertThatThrownBy(() -> read("{\"threadDump\":\n{\"time\" 7}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("[".repeat(1000))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> read("{\"threadDump\":" + "[".repeat(1000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nests deeper");
    }
}
