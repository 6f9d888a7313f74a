package dev.lockproof.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

/** The chart's values agree with its README and with the service's own settings. */
class ChartValuesTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([^`]+)` \\| `([^`]+)` \\| [^|]+ \\|$", Pattern.MULTILINE);
    private static final Pattern SETTING = Pattern.compile("\\$\\{(LOCKPROOF_[A-Z_]+):([^}]*)}");

    @TempDir Path scratch;

    @Test
    void listsEveryValueWithItsDefaultInTheReadme() throws IOException {
        Map<String, JsonNode> documented = new TreeMap<>();
        String readme = Files.readString(Chart.DIRECTORY.resolve("README.md"));
        ROW.matcher(readme)
                .results()
                .forEach(row -> documented.put(row.group(1), Chart.YAML.readTree(row.group(2))));
        Map<String, JsonNode> values = new TreeMap<>();
        flatten("", Chart.defaults(), values);
        assertThat(documented).containsExactlyInAnyOrderEntriesOf(values);
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> into) {
        for (var entry : node.properties()) {
            if (entry.getValue().isObject() && !entry.getValue().isEmpty()) {
                flatten(path + entry.getKey() + ".", entry.getValue(), into);
            } else {
                into.put(path + entry.getKey(), entry.getValue());
            }
        }
    }

    @Test
    void setsEverySettingOfTheServiceToItsOwnDefault() throws IOException {
        String properties = Files.readString(Path.of("src/main/resources/application.yaml"));
        Map<String, String> expected = new TreeMap<>();
        SETTING.matcher(properties).results().forEach(m -> expected.put(m.group(1), m.group(2)));
        expected.put("LOCKPROOF_DATA_DIR", "/data");
        // It matters only to a service that listens on loopback.
        expected.remove("LOCKPROOF_HOSTS");
        expected.put("SERVER_ADDRESS", "0.0.0.0");
        expected.put("SERVER_PORT", "8080");
        Map<String, String> rendered = new TreeMap<>();
        new Chart(scratch, ValueSets.PLAIN)
                .render()
                .only("ConfigMap")
                .get("data")
                .properties()
                .forEach(e -> rendered.put(e.getKey(), e.getValue().asString()));
        assertThat(rendered).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void writesLargeNumbersInFull() throws IOException {
        String values = ValueSets.PLAIN + "config: {limits: {dependencies: 20000000}}";
        JsonNode data = new Chart(scratch, values).render().only("ConfigMap").get("data");
        assertThat(data.get("LOCKPROOF_LIMITS_DEPENDENCIES").asString()).isEqualTo("20000000");
    }

    @Test
    void hasRoomForAsManyUploadsAsAPodReadsAtOnce() throws IOException {
        JsonNode values = Chart.defaults();
        JsonNode limits = values.at("/config/limits");
        long uploads =
                DataSize.parse(limits.get("compressedBytes").asString()).toBytes()
                        * limits.get("concurrentSubmissions").asInt();
        String room = values.at("/storage/dataSizeLimit").asString();
        assertThat(room).endsWith("Gi");
        assertThat(DataSize.ofGigabytes(Long.parseLong(room.replace("Gi", ""))).toBytes())
                .isGreaterThan(uploads);
    }
}
