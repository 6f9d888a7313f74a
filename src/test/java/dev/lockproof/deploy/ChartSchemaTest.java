package dev.lockproof.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A wrong value is refused with its name. */
class ChartSchemaTest {

    @TempDir Path scratch;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    replicas: many                              | replicas
                    replicas: -1                                | replicas
                    replica: 2                                  | replica
                    image: {pullPolicy: Sometimes}              | pullPolicy
                    image: {digest: 'sha256:12'}                | digest
                    database: {url: 'jdbc:mysql://db/l'}        | url
                    database: {url: 'jdbc:postgresql://d/l?password=x'} | url
                    database: {existingSecret: {key: x}}        | existingSecret
                    config: {jobs: {threads: 0}}                | threads
                    config: {jobs: {polling: soon}}             | polling
                    config: {jobs: {thread: 4}}                 | jobs
                    config: {limits: {lineBytes: big}}          | lineBytes
                    config: {limits: {waitSeconds: 3601}}       | waitSeconds
                    config: {limits: {upload: 1MB}}             | limits
                    config: {unknown: {}}                       | config
                    resources: {limits: {memory: lots}}         | memory
                    resources: {limits: {memroy: 1Gi}}          | limits
                    storage: {dataSizeLimit: -1}                | dataSizeLimit
                    security: {runAsUser: 0}                    | runAsUser
                    security: {privileged: true}                | security
                    service: {port: 70000}                      | port
                    service: {type: Public}                     | type
                    ingress: {enabled: 'yes'}                   | enabled
                    ingress: {hosts: [{path: /}]}               | hosts
                    ingress: {hosts: [{host: a, path: b}]}      | path
                    ingress: {tls: [{secretName: a, hosts: []}]} | hosts
                    autoscaling: {minReplicas: 0}               | minReplicas
                    autoscaling: {targetCpuUtilization: 101}    | targetCpuUtilization
                    podDisruptionBudget: {maxUnavailable: 120%} | maxUnavailable
                    networkPolicy: {databasePort: postgres}     | databasePort
                    serviceMonitor: {interval: 30}              | interval
                    probes: {liveness: {periodSeconds: 0}}      | periodSeconds
                    topologySpread: {whenUnsatisfiable: Never}  | whenUnsatisfiable
                    terminationGracePeriodSeconds: 1            | terminationGracePeriodSeconds
                    podLabels: {a: 1}                           | podLabels
                    """)
    void refusesAWrongValueAndNamesTheField(String value, String field) throws IOException {
        Chart chart = new Chart(scratch, withDatabase(value));
        assertThatThrownBy(chart::render)
                .hasMessageContaining("schema")
                .message()
                .containsPattern("\\b" + field + "\\b");
        assertThat(chart.lint().isFailed()).isTrue();
    }

    /** YAML forbids a second database key. */
    private static String withDatabase(String value) {
        return value.startsWith("database:") ? value : ValueSets.PLAIN + value;
    }

    @Test
    void describesEveryValueAndClosesEveryObjectOfItsOwn() throws IOException {
        JsonNode schema = schema();
        List<String> bad = new ArrayList<>();
        check("", schema, Chart.defaults(), bad);
        assertThat(bad).isEmpty();
    }

    private static JsonNode schema() throws IOException {
        return Chart.YAML.readTree(Files.readString(Chart.DIRECTORY.resolve("values.schema.json")));
    }

    private static void check(String path, JsonNode schema, JsonNode defaults, List<String> bad) {
        if (schema.at("/additionalProperties").asBoolean(true)) {
            bad.add(path + " takes unknown keys");
        }
        for (var entry : defaults.properties()) {
            String name = path + "/" + entry.getKey();
            JsonNode property = schema.at("/properties/" + entry.getKey());
            if (property.path("description").asString("").isBlank()) {
                bad.add(name + " is not described");
            }
            if (property.has("properties") && !entry.getValue().isEmpty()) {
                check(name, property, entry.getValue(), bad);
            }
        }
    }
}
