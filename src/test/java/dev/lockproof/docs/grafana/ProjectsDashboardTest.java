package dev.lockproof.docs.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.demo.DemoProject;
import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the dashboard of projects asks the API for is there. */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectsDashboardTest {

    @Autowired private Http http;
    @Autowired private DemoProject demo;

    @BeforeAll
    void fill() {
        demo.fill();
        Await.within(
                Duration.ofMinutes(5),
                "the demonstration",
                () -> demo.progress().map(DemoProject.Progress::isComplete).orElse(false));
    }

    @AfterAll
    void remove() {
        demo.remove();
    }

    @Test
    void everyAddressAnswersAndEverySelectorFindsAValue() throws IOException {
        Dashboard dashboard = Dashboard.projects();
        List<JsonNode> queries = new ArrayList<>(dashboard.targets());
        dashboard.variables().stream()
                .filter(each -> each.get("type").asString().equals("query"))
                .forEach(each -> queries.add(each.at("/query/infinityQuery")));
        assertThat(queries).hasSizeGreaterThan(15);

        for (JsonNode query : queries) {
            List<JsonNode> rows = rows(query);
            for (JsonNode column : query.get("columns")) {
                String selector = "/" + column.get("selector").asString().replace('.', '/');
                assertThat(rows)
                        .as(selector + " of " + address(query))
                        .anyMatch(row -> isOf(column.get("type").asString(), row.at(selector)));
            }
        }
    }

    /** Each choice of a list of values is one that the API knows. */
    @Test
    void everyChoiceOfAVariableAnswers() throws IOException {
        for (JsonNode variable : Dashboard.projects().variables()) {
            if (variable.get("type").asString().equals("custom")) {
                for (JsonNode option : variable.get("options")) {
                    String value = option.get("value").asString();
                    Map<String, String> values = Map.of(variable.get("name").asString(), value);
                    for (JsonNode query : Dashboard.projects().targets()) {
                        HttpResponse<String> answer = http.get(address(query, values));
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    }
                }
            }
        }
    }

    private List<JsonNode> rows(JsonNode query) {
        assertThat(query.get("type").asString()).isEqualTo("json");
        assertThat(query.get("parser").asString()).isEqualTo("backend");
        HttpResponse<String> answer = http.get(address(query));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode body = http.json(answer);
        String root = query.get("root_selector").asString();
        return root.isEmpty() ? List.of(body) : Dashboard.list(body.get(root));
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "number" -> value.isNumber();
            case "timestamp" ->
                    value.isString() && Instant.parse(value.asString()).isAfter(Instant.EPOCH);
            case "string" -> value.isString();
            default -> throw new AssertionError("a column of type " + type);
        };
    }

    private static String address(JsonNode query) {
        return address(query, Map.of());
    }

    private static String address(JsonNode query, Map<String, String> chosen) {
        Instant now = Instant.now();
        Map<String, String> values =
                Map.of(
                        "project", DemoProject.NAME,
                        "__from:date:iso", now.minus(Duration.ofDays(84)).toString(),
                        "__to:date:iso", now.toString(),
                        "bucket", chosen.getOrDefault("bucket", "week"),
                        "lines", chosen.getOrDefault("lines", "true"));
        String parameters =
                Dashboard.list(query.at("/url_options/params")).stream()
                        .map(each ->
                                each.get("key").asString()
                                        + "="
                                        + URLEncoder.encode(
                                                Dashboard.filled(
                                                        each.get("value").asString(), values),
                                                StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        String path = Dashboard.filled(query.get("url").asString(), values);
        assertThat(path + parameters).as("all variables are filled in").doesNotContain("$");
        return parameters.isEmpty() ? path : path + "?" + parameters;
    }
}
