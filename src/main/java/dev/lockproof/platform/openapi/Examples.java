package dev.lockproof.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Examples of bodies, read from a resource. An answer gets the example that is named after its
 * schema and status, as {@code Run.202}, else the one of its schema, as {@code Run}; an answer
 * without a named schema gets the one named after its operation, else after its media type, as
 * {@code image-svg-xml}.
 */
final class Examples {

    private static final String RESOURCE = "/openapi/examples.yaml";
    private static final String REFERENCE = "#/components/examples/";

    /** What the name of an example may not have. */
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]+");

    private final JsonNode traces;
    private final JsonNode answers;

    private Examples(JsonNode traces, JsonNode answers) {
        this.traces = traces;
        this.answers = answers;
    }

    static Examples load() {
        JsonNode root = YamlResource.read(RESOURCE);
        return new Examples(root.path("traces"), root.path("answers"));
    }

    void addTo(OpenAPI api) {
        Operations.of(api).forEach(operation -> addTo(operation, api));
    }

    private void addTo(Operation operation, OpenAPI api) {
        if (operation.getRequestBody() != null) {
            addTraces(operation.getRequestBody().getContent());
        }
        operation
                .getResponses()
                .forEach((status, response) -> {
                    if (response.getContent() != null) {
                        response.getContent()
                                .forEach((type, body) ->
                                        addAnswer(
                                                List.of(
                                                        operation.getOperationId(),
                                                        OTHER.matcher(type).replaceAll("-")),
                                                status,
                                                body,
                                                api));
                    }
                });
    }

    /** Only in plain text does Swagger UI send an example as it stands. */
    private void addTraces(Content content) {
        MediaType text = content.get(org.springframework.http.MediaType.TEXT_PLAIN_VALUE);
        if (text != null) {
            traces.properties()
                    .forEach(trace ->
                            text.addExamples(
                                    trace.getKey(),
                                    new Example()
                                            .summary(trace.getValue().path("summary").textValue())
                                            .value(trace.getValue().path("value").textValue())));
        }
    }

    private void addAnswer(List<String> withoutSchema, String status, MediaType body, OpenAPI api) {
        String schema = schemaOf(body);
        List<String> names =
                schema == null ? withoutSchema : List.of(schema + "." + status, schema);
        names.stream()
                .filter(answers::has)
                .findFirst()
                .ifPresent(name -> {
                    api.getComponents()
                            .addExamples(name, new Example().value(value(answers.get(name))));
                    body.addExamples(name, new Example().$ref(REFERENCE + name));
                });
    }

    private static @Nullable String schemaOf(MediaType body) {
        String reference = body.getSchema() == null ? null : body.getSchema().get$ref();
        return reference == null ? null : reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static Object value(JsonNode example) {
        return example.isTextual() ? example.textValue() : example;
    }
}
