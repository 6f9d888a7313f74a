package dev.lockproof.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;

/**
 * The words of the API's description for schemas and their properties. They come from a resource,
 * since many of these types belong to the core, which carries no annotations.
 */
final class SchemaWords {

    private static final String RESOURCE = "/openapi/schemas.yaml";
    private static final String DESCRIPTION = "description";

    private final JsonNode words;

    private SchemaWords(JsonNode words) {
        this.words = words;
    }

    static SchemaWords load() {
        return new SchemaWords(YamlResource.read(RESOURCE));
    }

    /** Describes the schemas that the resource names. A test finds schemas that it lacks. */
    void addTo(OpenAPI api) {
        api.getComponents()
                .getSchemas()
                .forEach((name, schema) -> describe(schema, words.path(name)));
    }

    private static void describe(Schema<?> schema, JsonNode entry) {
        if (entry.isMissingNode()) {
            return;
        }
        schema.setDescription(entry.path(DESCRIPTION).textValue());
        if (schema.getProperties() != null) {
            schema.getProperties()
                    .forEach((name, property) ->
                            property.setDescription(
                                    entry.path("properties").path(name).textValue()));
        }
    }
}
