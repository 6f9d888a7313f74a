package dev.lockproof.deploy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart in the source tree, with values of a test merged over its own. */
final class Chart {

    static final Path DIRECTORY = Path.of("helm/lockproof");
    static final YAMLMapper YAML = new YAMLMapper();

    private final Path copy;

    /**
     * @param scratch an empty directory that the chart is copied to
     * @param values YAML that is merged over values.yaml
     */
    Chart(Path scratch, String values) throws IOException {
        copy = scratch.resolve("lockproof");
        copyChart();
        ObjectNode merged = (ObjectNode) defaults();
        JsonNode own = YAML.readTree(values);
        if (own instanceof ObjectNode object) {
            merge(merged, object);
        }
        Files.writeString(copy.resolve("values.yaml"), YAML.writeValueAsString(merged));
    }

    static JsonNode defaults() throws IOException {
        return YAML.readTree(Files.readString(DIRECTORY.resolve("values.yaml")));
    }

    /** Renders without a cluster; throws what Helm says where it refuses. */
    Manifests render() {
        String text =
                new Helm(copy)
                        .template()
                        .withName("release")
                        .withNamespace("team")
                        .withKubeVersion("1.34.0")
                        .call();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            List<JsonNode> objects = documents.readAll();
            return new Manifests(text, objects.stream().filter(o -> o.has("kind")).toList());
        }
    }

    LintResult lint() {
        return new Helm(copy).lint().strict().call();
    }

    private void copyChart() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(DIRECTORY.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, unhooked(Files.readString(file)));
            }
        }
    }

    /** Rendering leaves hooks out; the test pod is one and is to be seen. */
    private static String unhooked(String template) {
        return template.replace("helm.sh/hook: test", "lockproof.dev/was-hook: test");
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        for (var entry : from.properties()) {
            if (into.get(entry.getKey()) instanceof ObjectNode inner
                    && entry.getValue() instanceof ObjectNode own) {
                merge(inner, own);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        }
    }
}
