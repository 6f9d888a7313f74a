package dev.lockproof.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** The description of the API says everything that a reader of it needs. */
@ServiceTest
class DescriptionTest {

    private static final String DESCRIPTION = "description";

    @Autowired private Http http;
    private Described described;

    @BeforeEach
    void read() {
        described = Described.by(http);
    }

    @Test
    void everySchemaAndEveryPropertyIsDescribed() {
        List<String> silent = new ArrayList<>();
        described
                .schemas()
                .forEach(schema -> {
                    note(silent, schema.getKey(), schema.getValue());
                    schema.getValue()
                            .path("properties")
                            .forEachEntry((name, property) ->
                                    note(silent, schema.getKey() + "." + name, property));
                });

        assertThat(silent).isEmpty();
    }

    @Test
    void noDescriptionOfASchemaIsLeftOver() {
        Set<String> known = new TreeSet<>();
        described
                .schemas()
                .forEach(schema -> {
                    known.add(schema.getKey());
                    schema.getValue()
                            .path("properties")
                            .propertyNames()
                            .forEach(name -> known.add(schema.getKey() + "." + name));
                });
        Set<String> worded = new TreeSet<>();
        YamlResource.read("/openapi/schemas.yaml")
                .properties()
                .forEach(schema -> {
                    worded.add(schema.getKey());
                    schema.getValue()
                            .path("properties")
                            .fieldNames()
                            .forEachRemaining(name -> worded.add(schema.getKey() + "." + name));
                });

        assertThat(worded).isEqualTo(known);
    }

    @Test
    void everyOperationParameterAnswerAndHeaderIsDescribed() {
        List<String> silent = new ArrayList<>();
        described
                .operations()
                .forEach(each -> {
                    JsonNode operation = each.getValue();
                    note(silent, each.getKey(), operation);
                    operation
                            .path("parameters")
                            .forEach(parameter ->
                                    note(
                                            silent,
                                            each.getKey() + " " + parameter.get("name"),
                                            parameter));
                    operation
                            .get("responses")
                            .forEachEntry((status, answer) -> {
                                note(silent, each.getKey() + " " + status, answer);
                                answer.path("headers")
                                        .forEachEntry((name, header) ->
                                                note(
                                                        silent,
                                                        each.getKey() + " " + status + " " + name,
                                                        header));
                            });
                });

        assertThat(silent).isEmpty();
    }

    private static void note(List<String> silent, String where, JsonNode described) {
        if (described.path(DESCRIPTION).asString("").isBlank()) {
            silent.add(where);
        }
    }

    @Test
    void operationsHaveUniqueIdsThatSayWhatTheyDo() {
        List<String> ids =
                described
                        .operations()
                        .map(each -> each.getValue().path("operationId").asString())
                        .toList();

        assertThat(ids)
                .doesNotHaveDuplicates()
                .allMatch(id ->
                        id.matches(
                                "(list|get|put|update|triage|submit|add|change|test|delete|analyze|detect)[A-Z][A-Za-z]+"))
                .contains("submitRun", "getRun", "listRunFindings");
    }

    @Test
    void nothingAsksForCredentials() {
        assertThat(described.api().get("security").isArray()).isTrue();
        assertThat(described.api().get("security")).isEmpty();
    }

    /** The one example of each body of an answer, by its name. */
    private Map<String, JsonNode> bodiesByExample() {
        Map<String, JsonNode> bodies = new TreeMap<>();
        described
                .operations()
                .flatMap(each -> each.getValue().get("responses").valueStream())
                .flatMap(answer -> answer.path("content").properties().stream())
                .filter(body -> !body.getKey().equals(MediaType.APPLICATION_OCTET_STREAM_VALUE))
                .map(Map.Entry::getValue)
                .forEach(body -> {
                    assertThat(body.path("examples").propertyNames()).as("%s", body).hasSize(1);
                    bodies.put(body.get("examples").propertyNames().iterator().next(), body);
                });
        return bodies;
    }

    @Test
    void everyAnswerWithABodyHasAnExampleThatFits() {
        assertThat(bodiesByExample())
                .hasSizeGreaterThan(20)
                .allSatisfy((name, body) -> {
                    JsonNode example = described.example(name);
                    String schema = body.at("/schema/$ref").asString("").replaceFirst(".*/", "");
                    if (schema.isEmpty()) {
                        boolean text = body.at("/schema/type").asString().equals("string");
                        assertThat(example.isString()).isEqualTo(text);
                        assertThat(example.isObject()).isNotEqualTo(text);
                    } else {
                        assertThat(described.misfits(schema, example)).isEmpty();
                    }
                });
    }

    @Test
    void everyExampleBelongsToAnAnswer() {
        Set<String> examples = new TreeSet<>();
        YamlResource.read("/openapi/examples.yaml")
                .get("answers")
                .fieldNames()
                .forEachRemaining(examples::add);

        assertThat(bodiesByExample()).containsOnlyKeys(examples);
    }

    @Test
    void examplesOfProblemsAreThoseThatTheServiceAnswersWith() {
        List<List<String>> types =
                Arrays.stream(ProblemType.values())
                        .map(type ->
                                List.of(
                                        type.uri().toString(),
                                        type.title(),
                                        Integer.toString(type.status().value())))
                        .toList();
        Set<List<String>> shown =
                described.api().at("/components/examples").properties().stream()
                        .filter(example -> example.getKey().startsWith("Problem."))
                        .map(example -> example.getValue().get("value"))
                        .map(problem ->
                                List.of(
                                        problem.get("type").asString(),
                                        problem.get("title").asString(),
                                        problem.get("status").asString()))
                        .collect(Collectors.toSet());

        assertThat(shown).hasSizeGreaterThan(5);
        assertThat(types).containsAll(shown);
    }

    /** In a body whose media type mentions JSON, Swagger UI sends a text example in quotes. */
    @Test
    void everyTextBodyHasTracesThatTheServiceAcceptsAsSwaggerUiSendsThem() {
        List<JsonNode> bodies =
                described
                        .operations()
                        .map(each -> each.getValue().at("/requestBody/content"))
                        .filter(content -> content.has(MediaType.TEXT_PLAIN_VALUE))
                        .toList();

        assertThat(bodies)
                .hasSize(3)
                .allSatisfy(content -> {
                    assertThat(content.propertyNames())
                            .containsExactlyInAnyOrder(
                                    "application/octet-stream",
                                    "multipart/form-data",
                                    "text/plain");
                    assertThat(content.at("/text~1plain/examples")).hasSizeGreaterThan(1);
                });
        bodies.forEach(content ->
                content.at("/text~1plain/examples")
                        .forEach(example -> assertAccepted(example.get("value").asString())));
    }

    private void assertAccepted(String trace) {
        JsonNode analysis =
                http.json(
                        http.send(
                                "POST",
                                "/api/v1/analyses",
                                BodyPublishers.ofString(trace),
                                "Content-Type",
                                "text/plain"));

        assertThat(analysis.at("/run/verdict").asString()).as("%s", analysis).isEqualTo("error");
    }
}
