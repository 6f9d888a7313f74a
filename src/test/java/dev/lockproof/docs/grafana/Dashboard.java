package dev.lockproof.docs.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard as it is shipped. */
record Dashboard(String file, JsonNode json) {

    static final Path FOLDER = Path.of("docs/grafana");

    private static final JsonMapper JSON = new JsonMapper();

    static Dashboard service() throws IOException {
        return read("lockproof-service.json");
    }

    static Dashboard projects() throws IOException {
        return read("lockproof-projects.json");
    }

    private static Dashboard read(String file) throws IOException {
        return new Dashboard(file, JSON.readTree(Files.readString(FOLDER.resolve(file))));
    }

    /** All panels, rows included. */
    List<JsonNode> all() {
        return list(json.get("panels"));
    }

    /** The panels that show something. */
    List<JsonNode> panels() {
        return all().stream().filter(panel -> !panel.get("type").asString().equals("row")).toList();
    }

    List<JsonNode> variables() {
        return list(json.at("/templating/list"));
    }

    /** All queries of panels. */
    List<JsonNode> targets() {
        List<JsonNode> targets = new ArrayList<>();
        panels().forEach(panel -> targets.addAll(list(panel.get("targets"))));
        return targets;
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** A text with values for its variables, as {@code ${name}} or {@code $name}. */
    static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> each : values.entrySet()) {
            filled =
                    filled.replace("${" + each.getKey() + "}", each.getValue())
                            .replace("$" + each.getKey(), each.getValue());
        }
        return filled;
    }

    @Override
    public String toString() {
        return file;
    }
}
