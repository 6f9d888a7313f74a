package dev.lockproof.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What no set of values may weaken. */
class ChartSecurityTest {

    @TempDir Path scratch;

    static Stream<String> everySet() {
        return ValueSets.ALL.values().stream();
    }

    @ParameterizedTest
    @MethodSource("everySet")
    void lintsWithoutComplaint(String values) throws IOException {
        var lint = new Chart(scratch, values).lint();
        assertThat(lint.isFailed()).as(String.join("\n", lint.getMessages())).isFalse();
        assertThat(lint.getMessages())
                .noneMatch(m -> m.contains("[ERROR]") || m.contains("[WARNING]"));
    }

    @ParameterizedTest
    @MethodSource("everySet")
    void takesEveryPrivilegeFromEveryContainer(String values) throws IOException {
        for (JsonNode pod : pods(new Chart(scratch, values).render())) {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.get("containers")).hasSize(1);
            assertLocked(pod.at("/containers/0/securityContext"));
        }
    }

    private static List<JsonNode> pods(Manifests manifests) {
        return List.of(manifests.pod().get("spec"), manifests.only("Pod").get("spec"));
    }

    private static void assertLocked(JsonNode context) {
        assertThat(context.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.at("/runAsNonRoot").asBoolean()).isTrue();
        assertThat(context.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
        assertThat(context.at("/capabilities").has("add")).isFalse();
        assertThat(context.at("/seccompProfile/type").asString()).isEqualTo("RuntimeDefault");
    }

    @Test
    void leavesTheUserToTheClusterWhereAskedTo() throws IOException {
        String values = "security: {runAsUser: null, runAsGroup: null, fsGroup: null}";
        JsonNode pod = new Chart(scratch, ValueSets.PLAIN + values).render().pod();
        assertThat(pod.at("/spec/securityContext").has("runAsUser")).isFalse();
        assertThat(pod.at("/spec/securityContext/runAsNonRoot").asBoolean()).isTrue();
    }

    @Test
    void givesAReadOnlyContainerItsTwoWritablePlaces() throws IOException {
        Manifests manifests = new Chart(scratch, ValueSets.PLAIN).render();
        List<String> mounts =
                manifests.container().get("volumeMounts").findValuesAsString("mountPath");
        assertThat(mounts).containsExactly("/data", "/tmp");
        for (JsonNode volume : manifests.pod().at("/spec/volumes")) {
            assertThat(volume.at("/emptyDir/sizeLimit").asString()).isNotEmpty();
        }
        assertThat(manifests.only("ConfigMap").at("/data/LOCKPROOF_DATA_DIR").asString())
                .isEqualTo("/data");
    }

    @Test
    void probesThePortThatTheServiceListensOn() throws IOException {
        Manifests manifests = new Chart(scratch, ValueSets.PLAIN).render();
        JsonNode container = manifests.container();
        JsonNode settings = manifests.only("ConfigMap").get("data");
        assertThat(settings.get("SERVER_ADDRESS").asString()).isEqualTo("0.0.0.0");
        assertThat(container.at("/ports/0/containerPort").asInt())
                .isEqualTo(Integer.parseInt(settings.get("SERVER_PORT").asString()));
        assertProbe(container.get("startupProbe"), "/actuator/health/liveness");
        assertProbe(container.get("livenessProbe"), "/actuator/health/liveness");
        assertProbe(container.get("readinessProbe"), "/actuator/health/readiness");
    }

    private static void assertProbe(JsonNode probe, String path) {
        assertThat(probe.at("/httpGet/path").asString()).isEqualTo(path);
        assertThat(probe.at("/httpGet/port").asString()).isEqualTo("http");
        assertThat(probe.at("/failureThreshold").asInt()).isPositive();
    }

    @Test
    void restartsPodsWhenASettingOrThePasswordChanges() throws IOException {
        JsonNode before = new Chart(scratch.resolve("a"), ValueSets.PLAIN).render().pod();
        String changed = ValueSets.PLAIN.replace("not-for-anyone", "another");
        JsonNode after =
                new Chart(scratch.resolve("b"), changed + "config: {jobs: {threads: 7}}")
                        .render()
                        .pod();
        for (String sum : List.of("checksum/config", "checksum/secret")) {
            assertThat(after.at("/metadata/annotations").get(sum))
                    .isNotEqualTo(before.at("/metadata/annotations").get(sum));
        }
    }

    @Test
    void spreadsThePodsOfOneVersionOverZonesAndNodes() throws IOException {
        JsonNode pod = new Chart(scratch, ValueSets.PLAIN).render().pod();
        JsonNode constraints = pod.at("/spec/topologySpreadConstraints");
        assertThat(constraints.findValuesAsString("topologyKey"))
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        constraints
                .at("/0/labelSelector/matchLabels")
                .properties()
                .forEach(e ->
                        assertThat(pod.at("/metadata/labels").get(e.getKey()))
                                .isEqualTo(e.getValue()));
    }
}
