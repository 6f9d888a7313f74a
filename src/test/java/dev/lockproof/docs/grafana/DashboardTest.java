package dev.lockproof.docs.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds for both dashboards, whatever they show. */
class DashboardTest {

    private static final int WIDTH = 24;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{?([a-zA-Z_]+)");
    private static final Set<String> BUILT_IN =
            Set.of("__rate_interval", "__all", "__from", "__to", "__data", "__value");

    static Stream<Dashboard> dashboards() throws IOException {
        return Stream.of(Dashboard.service(), Dashboard.projects());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void isOfTheClassicModelWithAnAddressThatStays(Dashboard dashboard) {
        assertThat(dashboard.json().get("uid").asString() + ".json").isEqualTo(dashboard.file());
        assertThat(dashboard.json().get("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
        assertThat(dashboard.json().has("id")).as("an id would be of one Grafana").isFalse();
        assertThat(dashboard.json().has("spec")).as("the newer model").isFalse();
        assertThat(dashboard.json().get("tags").toString()).contains("lockproof");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelSaysWhatItShowsInWhichUnit(Dashboard dashboard) {
        assertThat(dashboard.panels())
                .hasSizeGreaterThan(10)
                .allSatisfy(panel -> {
                    assertThat(panel.path("title").asString("")).isNotBlank();
                    assertThat(panel.path("description").asString(""))
                            .as(panel.get("title").asString())
                            .hasSizeGreaterThan(20)
                            .endsWith(".");
                    assertThat(panel.at("/fieldConfig/defaults/unit").asString(""))
                            .as(panel.get("title").asString())
                            .isNotBlank();
                    assertThat(panel.get("targets")).isNotEmpty();
                });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void idsAreUniqueAndNoPanelCoversAnother(Dashboard dashboard) {
        List<JsonNode> panels = dashboard.all();
        assertThat(panels.stream().map(panel -> panel.get("id").asInt())).doesNotHaveDuplicates();
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : panels) {
            JsonNode place = panel.get("gridPos");
            int right = place.get("x").asInt() + place.get("w").asInt();
            int bottom = place.get("y").asInt() + place.get("h").asInt();
            assertThat(right).isLessThanOrEqualTo(WIDTH);
            for (int x = place.get("x").asInt(); x < right; x++) {
                for (int y = place.get("y").asInt(); y < bottom; y++) {
                    assertThat(taken.add(List.of(x, y))).as("%s at %d,%d", panel, x, y).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void theDataSourceIsAVariableAndEveryVariableThatIsUsedIsThere(Dashboard dashboard) {
        List<String> names =
                dashboard.variables().stream().map(each -> each.get("name").asString()).toList();
        assertThat(names).startsWith("datasource").doesNotHaveDuplicates();
        for (JsonNode source : dashboard.json().findValues("datasource")) {
            assertThat(source.get("uid").asString()).isEqualTo("${datasource}");
        }
        List<String> used = new ArrayList<>();
        REFERENCE
                .matcher(dashboard.json().toString())
                .results()
                .forEach(match -> used.add(match.group(1)));
        used.removeAll(BUILT_IN);
        assertThat(names).containsAll(used);
        assertThat(used).as("variables that are not used").containsAll(names);
    }
}
