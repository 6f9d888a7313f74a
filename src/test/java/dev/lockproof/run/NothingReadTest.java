package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Bodies of which no line was understood. */
@ServiceTest
class NothingReadTest {

    private static final String HINT = "--data-binary";

    @Autowired private Http http;

    static Stream<Arguments> bodies() {
        String event = "{\"op\":\"acquire\",\"task\":1,\"lock\":2}";
        return Stream.of(
                Arguments.of("native", "", "the input is empty"),
                Arguments.of("ftrace", "", "expected"),
                Arguments.of("kernel-log", "", "the input is empty"),
                Arguments.of("auto", "", "the input is empty"),
                Arguments.of("native", "\n\n# only\n# comments\n", "one JSON object per line"),
                Arguments.of("kernel-log", "hello\nworld\n", "[    1.234567]"),
                Arguments.of("kernel-log", "hello world", "[    1.234567]"),
                Arguments.of("auto", "hello world", "supported formats"),
                Arguments.of("auto", "# a comment" + event + event, HINT),
                Arguments.of("native", event + event, HINT),
                Arguments.of("auto", event + "# a comment" + event, HINT),
                Arguments.of(
                        "ftrace", "# tracer: nop#  sh-1 [000] d... 7.6: lock_release: f a", HINT),
                Arguments.of("auto", "[    1.000000] one[    1.000001] two", HINT));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void areRefusedWithWhatTheFormatExpects(String format, String body, String expected) {
        String query = "?project=nothing-read&format=" + format;

        HttpResponse<String> answer = http.post("/api/v1/runs" + query, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid-input", expected);
        assertThat(http.json(http.get("/api/v1/runs?project=nothing-read")).get("items")).isEmpty();
    }
}
