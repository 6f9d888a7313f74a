package dev.lockproof.docs.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.lockproof.demo.DemoProject;
import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Grafana, provisioned as the README says, asks every query of both dashboards. Runs where a Docker
 * engine answers and can start the images, and says on standard output where it does not.
 *
 * <p>The system properties {@code lockproof.test.grafana-image} and {@code
 * lockproof.test.prometheus-image} name other images.
 */
@ServiceTest
@TestPropertySource(properties = "lockproof.hosts=" + GrafanaTest.HOST)
@EnabledIf("hasContainers")
class GrafanaTest {

    /** Where a container finds the machine that runs the test. */
    static final String HOST = "host.testcontainers.internal";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int GRAFANA = 3000;

    @Autowired private Http http;
    @Autowired private DemoProject demo;

    private final HttpClient client = HttpClient.newHttpClient();

    static boolean hasContainers() {
        boolean has = DockerClientFactory.instance().isDockerAvailable();
        if (!has) {
            tell("skipped (no Docker engine answers)");
        }
        return has;
    }

    @SuppressWarnings("SystemOut") // must show whatever the log levels are
    private static void tell(String what) {
        System.out.println("[tests] Grafana: " + what);
    }

    @Test
    void everyQueryOfBothDashboardsIsAnswered() throws IOException {
        demo.fill();
        Await.within(
                Duration.ofMinutes(5),
                "the demonstration",
                () -> demo.progress().map(DemoProject.Progress::isComplete).orElse(false));
        Testcontainers.exposeHostPorts(http.port());
        Provisioning provisioning = Provisioning.read().at(HOST + ":" + http.port());
        try (Network network = Network.newNetwork();
                GenericContainer<?> prometheus = prometheus(network, provisioning);
                GenericContainer<?> grafana = grafana(network, provisioning)) {
            start(prometheus);
            start(grafana);
            String address = "http://" + grafana.getHost() + ":" + grafana.getMappedPort(GRAFANA);
            Await.within(
                    Duration.ofMinutes(1), "a scrape", () -> rows(address, "prometheus", up()) > 0);

            for (Dashboard each : new Dashboard[] {Dashboard.service(), Dashboard.projects()}) {
                String uid = each.json().get("uid").asString();
                assertThat(send(address + "/api/dashboards/uid/" + uid, null).statusCode())
                        .as(uid)
                        .isEqualTo(200);
            }
            for (JsonNode target : Dashboard.service().targets()) {
                assertThat(rows(address, "prometheus", target)).isNotNegative();
            }
            for (JsonNode target : Dashboard.projects().targets()) {
                assertThat(rows(address, "lockproof", target)).as(target.toString()).isPositive();
            }
        } finally {
            demo.remove();
        }
    }

    private static JsonNode up() {
        return JSON.readTree(
                "{\"refId\":\"A\",\"expr\":\"lockproof_queue_length\",\"range\":true}");
    }

    /** An image that cannot be loaded or started is no fault of the dashboards. */
    private static void start(GenericContainer<?> container) {
        try {
            container.start();
        } catch (RuntimeException e) {
            tell("skipped (" + container.getDockerImageName() + " does not start: " + e + ")");
            abort("no " + container.getDockerImageName());
        }
        tell("Testcontainers (" + container.getDockerImageName() + ")");
    }

    private static GenericContainer<?> prometheus(Network network, Provisioning provisioning) {
        String every = "global: {scrape_interval: 1s}\n";
        return new GenericContainer<>(image("prometheus", "prom/prometheus:v3.5.0"))
                .withNetwork(network)
                .withNetworkAliases("prometheus")
                .withCopyToContainer(
                        Transferable.of(every + provisioning.prometheus()),
                        "/etc/prometheus/prometheus.yml")
                .withExposedPorts(9090)
                .waitingFor(Wait.forHttp("/-/ready").forPort(9090));
    }

    private static GenericContainer<?> grafana(Network network, Provisioning provisioning) {
        return new GenericContainer<>(image("grafana", "grafana/grafana:12.3.0"))
                .withNetwork(network)
                .withEnv("GF_PLUGINS_PREINSTALL_SYNC", "yesoreyeram-infinity-datasource")
                .withEnv("GF_AUTH_ANONYMOUS_ENABLED", "true")
                .withEnv("GF_AUTH_ANONYMOUS_ORG_ROLE", "Admin")
                .withCopyToContainer(
                        Transferable.of(provisioning.dataSources()),
                        "/etc/grafana/provisioning/datasources/lockproof.yaml")
                .withCopyToContainer(
                        Transferable.of(provisioning.dashboards()),
                        "/etc/grafana/provisioning/dashboards/lockproof.yaml")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(Dashboard.FOLDER), "/var/lib/grafana/dashboards")
                .withExposedPorts(GRAFANA)
                .waitingFor(
                        Wait.forHttp("/api/health")
                                .forPort(GRAFANA)
                                .withStartupTimeout(Duration.ofMinutes(3)));
    }

    private static String image(String name, String standard) {
        return System.getProperty("lockproof.test." + name + "-image", standard);
    }

    /** Has Grafana ask a query, and counts the rows of the answer. */
    private int rows(String grafana, String dataSource, JsonNode target) {
        Instant now = Instant.now();
        Instant from = now.minus(Duration.ofDays(84));
        // What the browser fills in.
        Map<String, String> values =
                Map.of(
                        "datasource",
                        dataSource,
                        "instance",
                        ".*",
                        "project",
                        DemoProject.NAME,
                        "bucket",
                        "week",
                        "lines",
                        "true",
                        "__from:date:iso",
                        from.toString(),
                        "__to:date:iso",
                        now.toString());
        ObjectNode query = (ObjectNode) JSON.readTree(Dashboard.filled(target.toString(), values));
        query.putObject("datasource").put("uid", dataSource);
        query.put("intervalMs", 1000).put("maxDataPoints", 500);
        ObjectNode body = JSON.createObjectNode();
        body.putArray("queries").add(query);
        body.put("from", dataSource.equals("prometheus") ? "now-1m" : "now-84d").put("to", "now");
        HttpResponse<String> answer = send(grafana + "/api/ds/query", body.toString());
        assertThat(answer.statusCode()).as("%s: %s", query, answer.body()).isEqualTo(200);
        JsonNode result =
                JSON.readTree(answer.body()).at("/results/" + query.get("refId").asString());
        assertThat(result.path("error").asString("")).as(query.toString()).isEmpty();
        int rows = 0;
        for (JsonNode frame : result.path("frames")) {
            rows += frame.at("/data/values/0").size();
        }
        return rows;
    }

    private HttpResponse<String> send(String address, @Nullable String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofMinutes(1));
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
