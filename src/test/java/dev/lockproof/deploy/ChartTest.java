package dev.lockproof.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What each set of values becomes in a cluster. */
class ChartTest {

    @TempDir Path scratch;

    private Manifests render(String values) throws IOException {
        return new Chart(scratch, values).render();
    }

    @Test
    void makesWhatOneReplicaNeedsAndNothingOptional() throws IOException {
        Manifests manifests = render(ValueSets.PLAIN);
        assertThat(manifests.kinds())
                .containsExactly(
                        "ConfigMap", "Deployment", "Pod", "Secret", "Service", "ServiceAccount");
        assertThat(manifests.only("Deployment").at("/spec/replicas").asInt()).isOne();
    }

    @Test
    void refusesToRenderWithoutADatabase() {
        assertThatThrownBy(() -> render("{}"))
                .hasMessageContaining("database.url is required")
                .hasMessageContaining("external PostgreSQL");
    }

    @Test
    void refusesAPasswordBesideAnExistingSecret() {
        assertThatThrownBy(() ->
                        render(
                                """
                                database:
                                  url: jdbc:postgresql://p/l
                                  password: x
                                  existingSecret: {name: team}
                                """))
                .hasMessageContaining("must be empty with database.existingSecret.name");
    }

    @Test
    void keepsThePasswordInTheSecretOnly() throws IOException {
        Manifests manifests = render(ValueSets.PLAIN);
        String encoded = Base64.getEncoder().encodeToString("not-for-anyone".getBytes(UTF_8));
        assertThat(manifests.only("Secret").at("/data/password").asString()).isEqualTo(encoded);
        assertThat(manifests.text()).doesNotContain("not-for-anyone").containsOnlyOnce(encoded);
        assertThat(manifests.env("SPRING_DATASOURCE_PASSWORD").at("/valueFrom/secretKeyRef/name"))
                .isEqualTo(manifests.only("Secret").at("/metadata/name"));
    }

    @Test
    void readsEveryCredentialFromAnExistingSecretAndMakesNone() throws IOException {
        Manifests manifests = render(ValueSets.EXISTING_SECRET);
        assertThat(manifests.kinds()).doesNotContain("Secret");
        assertSecretKey(manifests.env("SPRING_DATASOURCE_URL"), "jdbc");
        assertSecretKey(manifests.env("SPRING_DATASOURCE_USERNAME"), "username");
        assertSecretKey(manifests.env("SPRING_DATASOURCE_PASSWORD"), "pass");
    }

    private static void assertSecretKey(JsonNode variable, String key) {
        JsonNode reference = variable.at("/valueFrom/secretKeyRef");
        assertThat(reference.at("/name").asString()).isEqualTo("team-database");
        assertThat(reference.at("/key").asString()).isEqualTo(key);
        assertThat(variable.has("value")).isFalse();
    }

    @Test
    void routesEveryHostOfTheIngressToTheService() throws IOException {
        Manifests manifests = render(ValueSets.INGRESS);
        JsonNode spec = manifests.only("Ingress").get("spec");
        assertThat(spec.at("/ingressClassName").asString()).isEqualTo("nginx");
        assertThat(spec.at("/tls/0/secretName").asString()).isEqualTo("locks-tls");
        assertThat(spec.at("/rules/1/http/paths/0/path").asString()).isEqualTo("/locks");
        for (JsonNode rule : spec.get("rules")) {
            assertThat(rule.at("/http/paths/0/backend/service/name"))
                    .isEqualTo(manifests.only("Service").at("/metadata/name"));
        }
    }

    @Test
    void refusesAnIngressWithoutAHost() {
        assertThatThrownBy(() -> render(ValueSets.PLAIN + "ingress: {enabled: true}"))
                .hasMessageContaining("ingress.hosts needs at least one host");
    }

    @Test
    void leavesTheNumberOfReplicasToTheAutoscaler() throws IOException {
        Manifests manifests = render(ValueSets.SCALED);
        JsonNode deployment = manifests.only("Deployment");
        JsonNode scaler = manifests.only("HorizontalPodAutoscaler").get("spec");
        assertThat(deployment.at("/spec").has("replicas")).isFalse();
        assertThat(scaler.at("/scaleTargetRef/name")).isEqualTo(deployment.at("/metadata/name"));
        assertThat(scaler.at("/minReplicas").asInt()).isEqualTo(3);
        assertThat(scaler.at("/maxReplicas").asInt()).isEqualTo(9);
        assertThat(manifests.only("PodDisruptionBudget").at("/spec/maxUnavailable").asString())
                .isEqualTo("25%");
    }

    @Test
    void refusesAnAutoscalerWhoseMostIsBelowItsFewest() {
        String values = "autoscaling: {enabled: true, minReplicas: 3, maxReplicas: 2}";
        assertThatThrownBy(() -> render(ValueSets.PLAIN + values))
                .hasMessageContaining("autoscaling.maxReplicas must not be below");
    }

    @Test
    void letsInTheNamedPeersAndOutToTheDatabaseAndNameServiceOnly() throws IOException {
        Manifests manifests = render(ValueSets.GUARDED);
        JsonNode spec = manifests.only("NetworkPolicy").get("spec");
        assertThat(spec.get("policyTypes")).hasSize(2);
        assertThat(spec.get("egress")).hasSize(2);
        assertThat(spec.at("/egress/1/ports/0/port").asInt()).isEqualTo(6432);
        assertThat(spec.at("/egress/1/to/0/ipBlock/cidr").asString()).isEqualTo("10.1.2.3/32");
        JsonNode from = spec.at("/ingress/0/from");
        assertThat(from).hasSize(2);
        assertThat(from.at("/1/namespaceSelector/matchLabels/team").asString()).isEqualTo("kernel");
    }

    @Test
    void letsTheTestPodThroughTheNetworkPolicyButNotBehindTheService() throws IOException {
        Manifests manifests = render(ValueSets.GUARDED);
        JsonNode labels = manifests.only("Pod").at("/metadata/labels");
        JsonNode allowed =
                manifests
                        .only("NetworkPolicy")
                        .at("/spec/ingress/0/from/0/podSelector/matchLabels");
        allowed.properties()
                .forEach(e -> assertThat(labels.get(e.getKey())).isEqualTo(e.getValue()));
        JsonNode selected = manifests.only("Service").at("/spec/selector");
        assertThat(selected.properties())
                .anySatisfy(e -> assertThat(labels.get(e.getKey())).isNotEqualTo(e.getValue()));
    }

    @Test
    void tellsPrometheusWhereTheNumbersAre() throws IOException {
        Manifests manifests = render(ValueSets.GUARDED);
        JsonNode monitor = manifests.only("ServiceMonitor");
        assertThat(monitor.at("/metadata/labels/release").asString()).isEqualTo("prometheus");
        assertThat(monitor.at("/spec/endpoints/0/path").asString())
                .isEqualTo("/actuator/prometheus");
        assertThat(monitor.at("/spec/selector/matchLabels"))
                .isEqualTo(manifests.only("Service").at("/spec/selector"));
    }
}
