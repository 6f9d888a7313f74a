package dev.lockproof.docs.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The configuration in the README fits the dashboards and the service. */
class ProvisioningTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void namesDataSourcesOfTheKindsThatTheDashboardsAskFor() throws IOException {
        JsonNode sources = YAML.readTree(Provisioning.read().dataSources());
        List<String> types =
                Dashboard.list(sources.get("datasources")).stream()
                        .map(each -> each.get("type").asString())
                        .toList();

        assertThat(types)
                .containsExactly(
                        Dashboard.service().variables().getFirst().get("query").asString(),
                        Dashboard.projects().variables().getFirst().get("query").asString());
    }

    @Test
    void scrapesWhereTheMetricsAreAndReadsTheFolderOfTheDashboards() throws IOException {
        Provisioning provisioning = Provisioning.read();

        assertThat(
                        YAML.readTree(provisioning.prometheus())
                                .at("/scrape_configs/0/metrics_path")
                                .asString())
                .isEqualTo("/actuator/prometheus");
        assertThat(
                        YAML.readTree(provisioning.dashboards())
                                .at("/providers/0/options/path")
                                .asString())
                .isEqualTo("/var/lib/grafana/dashboards");
    }
}
