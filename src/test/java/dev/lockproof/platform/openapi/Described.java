package dev.lockproof.platform.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockproof.testing.Http;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description that a running service serves. */
record Described(JsonNode api) {

    static Described by(Http http) {
        return new Described(http.json(http.get("/v3/api-docs")));
    }

    /** Operations by method and path. */
    Stream<Map.Entry<String, JsonNode>> operations() {
        return api.get("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream()
                                .map(operation ->
                                        Map.entry(
                                                operation.getKey() + " " + path.getKey(),
                                                operation.getValue())));
    }

    /** Schemas by name. */
    Stream<Map.Entry<String, JsonNode>> schemas() {
        return api.at("/components/schemas").properties().stream();
    }

    JsonNode example(String name) {
        return api.at("/components/examples").path(name).path("value");
    }

    /** What in a value does not fit a schema. */
    List<Error> misfits(String schema, JsonNode value) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.putObject("components").set("schemas", api.at("/components/schemas"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString(), InputFormat.JSON)
                .validate(value.toString(), InputFormat.JSON);
    }
}
