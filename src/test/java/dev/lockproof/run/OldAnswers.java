package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** What a release of schema version 8 answered about its runs. */
final class OldAnswers {

    private static final String FILE = "/upgrade/version-8-answers.ndjson";

    private OldAnswers() {}

    /**
     * The answers by the name of the run in the dump, in the order of the runs.
     *
     * @param address of the service, which links start with
     */
    static Map<String, JsonNode> read(String address) {
        JsonMapper mapper = new JsonMapper();
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        try (InputStream in =
                Objects.requireNonNull(OldAnswers.class.getResourceAsStream(FILE), FILE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> mapper.readTree(line.replace("http://service", address)))
                    .forEach(of -> answers.put(of.get("what").asString(), of));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    /** All that an old answer says; a new one may say more. */
    static void same(String what, JsonNode before, JsonNode now) {
        List<String> differences = new ArrayList<>();
        compare("", before, now, differences);
        assertThat(differences).as(what).isEmpty();
    }

    /**
     * Without the summary, whose words are those of the release that answers. Old releases had no
     * pages, and named addresses of the API.
     */
    private static JsonNode afterFirstLine(JsonNode text) {
        String all = text.asString("").replace("/api/v1/runs/", "/runs/");
        return StringNode.valueOf(all.substring(all.indexOf('\n') + 1));
    }

    private static void compare(
            String place, JsonNode before, JsonNode now, List<String> differences) {
        if (before.isObject() && now.isObject()) {
            before.forEachEntry((name, value) ->
                    compare(place + "/" + name, value, now.path(name), differences));
        } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(place + "/" + i, before.get(i), now.get(i), differences);
            }
        } else if (place.equals("/gateText")) {
            compare(place + "/worst", afterFirstLine(before), afterFirstLine(now), differences);
        } else if (!before.equals(now)) {
            differences.add(place + ": " + before + " became " + now);
        }
    }
}
