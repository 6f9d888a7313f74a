package dev.lockproof.format.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Random JSON, whole and spoiled, against Jackson: taken or refused alike, with equal values. */
class NativeJacksonTest {

    private static final JsonMapper JACKSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();
    private static final String NAMED = "\"op\":\"acquire\",\"task\":1,\"lock\":\"L\"";
    private static final List<String> KEYS =
            List.of("a", "b", "longer_than_eight", "sub", "acquire", "\\u0061", "é", "", "Lock");
    private static final List<String> TEXTS =
            List.of(
                    "",
                    "plain",
                    "é😀",
                    "\\n\\u00e9",
                    "\\ud83d\\ude00",
                    "a\\\\\\\"b",
                    "x\\/y",
                    "\\b");
    private static final List<String> OTHERS =
            List.of("0", "-0", "12", "1.5", "-2e+3", "1E5", "true", "false", "null", "{}", "[]");

    @Test
    void takesAndRefusesUnknownFieldsAsJacksonDoes() {
        int refused = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String line = "{" + NAMED + members(random, 3, ",") + "}";
            if (random.nextInt(3) > 0) {
                line = spoil(line, random);
            }
            boolean expected = parse(line) != null;
            refused += expected ? 0 : 1;

            assertThat(isRead(line)).as("seed %d: %s", seed, line).isEqualTo(expected);
        }
        assertThat(refused).isBetween(5_000, 19_000);
    }

    @Test
    void readsTheValuesThatJacksonReads() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            String name = text(random) + random.nextInt(100);
            long time = (random.nextBoolean() ? -1 : 1) * random.nextLong(1L << 1 + seed % 53);
            String line =
                    "{%s%s,\"class\":\"%s\",\"ts\":%d,\"try\":true}"
                            .formatted(NAMED, gap(random), name, time);
            JsonNode node = JACKSON.readTree(line);
            Map<String, String> event = NativeTrace.event(line);

            assertThat(event.get("class")).isEqualTo(node.get("class").stringValue());
            assertThat(event.get("ts")).isEqualTo(node.get("ts").asString());
        }
    }

    private static @Nullable JsonNode parse(String line) {
        try {
            JsonNode node = JACKSON.readTree(line);
            return node.isObject() ? node : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Whether the line is read or refused for what it says, not for how it is written. */
    private static boolean isRead(String line) {
        try {
            return NativeTrace.read(line).events().size() == 1;
        } catch (InvalidInputException e) {
            String message = e.faults().getFirst().message();
            return !message.startsWith("column") && !message.contains("twice");
        }
    }

    private static String members(Random random, int depth, String first) {
        List<String> members = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String key = KEYS.get(random.nextInt(KEYS.size()));
            String member = "\"" + key + "\"" + gap(random) + ":" + gap(random);
            members.add(member + value(random, depth - 1));
        }
        return members.isEmpty() ? "" : first + String.join(gap(random) + ",", members);
    }

    private static String value(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return random.nextBoolean()
                    ? "{" + members(random, depth, "") + "}"
                    : "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
        }
        return random.nextBoolean()
                ? "\"" + text(random) + "\""
                : OTHERS.get(random.nextInt(OTHERS.size()));
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String gap(Random random) {
        return random.nextInt(4) == 0 ? " \t" : "";
    }

    private static String spoil(String line, Random random) {
        int at = random.nextInt(line.length());
        String tokens = "{}[]:,\"\\0-.e1 tx\u0001";
        String token = String.valueOf(tokens.charAt(random.nextInt(tokens.length())));
        return switch (random.nextInt(3)) {
            case 0 -> line.substring(0, at) + line.substring(at + 1);
            case 1 -> line.substring(0, at) + token + line.substring(at);
            default -> line.substring(0, at) + token + line.substring(at + 1);
        };
    }
}
