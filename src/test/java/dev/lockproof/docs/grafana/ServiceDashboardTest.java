package dev.lockproof.docs.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.Scrape;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the dashboard of the service asks for is among the metrics of a running service. */
@ServiceTest
class ServiceDashboardTest {

    /** Every metric of the dashboard has a selector, if only of instances. */
    private static final Pattern SELECTED = Pattern.compile("([a-z][a-zA-Z0-9_]*)\\{([^}]*)}");

    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!~|!=|=)\"([^\"]*)\"");
    private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\) \\(");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Autowired private Http http;

    private final Map<String, Map<String, Set<String>>> scraped = new TreeMap<>();

    @BeforeEach
    void submitAndScrape() {
        String faulty =
                """
                {"op":"meta","complete":true}
                {"op":"release","task":"t1","lock":"b"}
                """;
        http.post("/api/v1/runs?wait=60&project=dashboard&failOn=error", faulty);
        http.post("/api/v1/runs?wait=60&project=dashboard&format=native", "nonsense");
        for (String sample : Scrape.of(http).samples().keySet()) {
            MatchResult match = SAMPLE.matcher(sample).results().findFirst().orElseThrow();
            Map<String, Set<String>> labels =
                    scraped.computeIfAbsent(match.group(1), _ -> new TreeMap<>());
            if (match.group(2) != null) {
                LABEL.matcher(match.group(2))
                        .results()
                        .forEach(label ->
                                labels.computeIfAbsent(label.group(1), _ -> new TreeSet<>())
                                        .add(label.group(2)));
            }
        }
    }

    @Test
    void everyMetricOfAnExpressionIsScraped() throws IOException {
        for (JsonNode target : Dashboard.service().targets()) {
            String expression = target.get("expr").asString();
            assertThat(SELECTED.matcher(expression).results()).as(expression).isNotEmpty();
            SELECTED.matcher(expression)
                    .results()
                    .forEach(each -> assertThat(scraped).as(expression).containsKey(each.group(1)));
        }
    }

    /** Prometheus itself adds the label {@code instance}. */
    @Test
    void labelsThatAreComparedHaveTheValue() throws IOException {
        for (JsonNode target : Dashboard.service().targets()) {
            String expression = target.get("expr").asString();
            SELECTED.matcher(expression)
                    .results()
                    .forEach(each -> {
                        Map<String, Set<String>> labels =
                                scraped.getOrDefault(each.group(1), Map.of());
                        MATCHER.matcher(each.group(2))
                                .results()
                                .forEach(matcher -> {
                                    String name = matcher.group(1);
                                    if (name.equals("instance")) {
                                        return;
                                    }
                                    assertThat(labels).as(expression).containsKey(name);
                                    if (matcher.group(2).equals("=")) {
                                        assertThat(labels.getOrDefault(name, Set.of()))
                                                .as(expression)
                                                .contains(matcher.group(3));
                                    }
                                });
                    });
        }
    }

    @Test
    void whatIsGroupedByIsALabel() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("instance", "class"));
        for (JsonNode target : Dashboard.service().targets()) {
            String expression = target.get("expr").asString();
            Set<String> labels = new TreeSet<>(known);
            SELECTED.matcher(expression)
                    .results()
                    .forEach(each ->
                            labels.addAll(scraped.getOrDefault(each.group(1), Map.of()).keySet()));
            GROUPED.matcher(expression)
                    .results()
                    .forEach(each ->
                            assertThat(labels)
                                    .as(expression)
                                    .contains(each.group(1).split(", *", -1)));
        }
    }

    /** Every metric of the service has a place on the dashboard. */
    @Test
    void showsAllThatTheServiceMeasures() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (JsonNode target : Dashboard.service().targets()) {
            SELECTED.matcher(target.get("expr").asString())
                    .results()
                    .forEach(each -> shown.add(family(each.group(1))));
        }
        Set<String> measured = new TreeSet<>();
        scraped.keySet().stream()
                .filter(each -> each.startsWith("lockproof_"))
                .forEach(each -> measured.add(family(each)));
        assertThat(shown).containsAll(measured);
    }

    private static String family(String metric) {
        return metric.replaceAll("_seconds_(bucket|count|sum|max)$", "_seconds");
    }
}
