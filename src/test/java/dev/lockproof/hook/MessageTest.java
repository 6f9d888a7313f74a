package dev.lockproof.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MessageTest {

    private final JsonMapper json = new JsonMapper();

    private JsonNode message(int items, int chars) {
        String text =
                Message.of(
                        json,
                        HookEvent.FINDING_NEW,
                        Instant.parse("2026-01-31T12:00:00Z"),
                        Map.of("project", "p"),
                        "findings",
                        IntStream.range(0, Math.min(items, 60)).boxed().toList(),
                        items,
                        each -> Map.of("number", each, "title", "\u2028".repeat(chars)));
        assertThat(text.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(Message.MAX_BYTES);
        return json.readTree(text);
    }

    @Test
    void aListIsCutAndSaysSo() {
        JsonNode all = message(3, 1);
        JsonNode many = message(1000, 1);
        JsonNode large = message(50, 1000);

        assertThat(all.get("type").asString()).isEqualTo("finding.new");
        assertThat(all.get("timestamp").asString()).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(all.at("/data/findings")).hasSize(3);
        assertThat(all.at("/data/left").asInt()).isZero();
        assertThat(many.at("/data/findings")).hasSize(50);
        assertThat(many.at("/data/left").asInt()).isEqualTo(950);
        assertThat(large.at("/data/findings").size()).isBetween(1, 25);
        assertThat(large.at("/data/left").asInt() + large.at("/data/findings").size())
                .isEqualTo(50);
    }

    /** The example of the specification of Standard Webhooks. */
    @Test
    void theSignatureIsThatOfTheSpecification() {
        assertThat(
                        Signature.of(
                                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1614265330,
                                "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
