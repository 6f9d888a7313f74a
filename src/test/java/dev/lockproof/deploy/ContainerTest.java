package dev.lockproof.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.platform.HealthProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The image and the compose file say what the chart and the service count on. */
class ContainerTest {

    private static final Pattern SECRET = Pattern.compile("(?i)password|secret|token");

    @TempDir Path scratch;

    private static String image() throws IOException {
        return Files.readString(Path.of("Dockerfile"));
    }

    private static JsonNode services() throws IOException {
        return Chart.YAML.readTree(Files.readString(Path.of("docker-compose.yml"))).get("services");
    }

    @Test
    void runsTheImageAsTheUserOfTheChart() throws IOException {
        JsonNode security = Chart.defaults().get("security");
        String user = security.get("runAsUser").asInt() + ":" + security.get("runAsGroup").asInt();
        assertThat(image()).contains("\nUSER " + user + "\n");
    }

    @Test
    void probesHealthWithAClassThatExists() throws IOException {
        String probe = HealthProbe.class.getName();
        assertThat(image()).contains("\"" + probe + "\"");
        Manifests chart = new Chart(scratch, ValueSets.PLAIN).render();
        List<String> arguments = new ArrayList<>();
        chart.only("Pod").at("/spec/containers/0/args").forEach(a -> arguments.add(a.asString()));
        assertThat(arguments).contains(probe, "/app/lockproof.jar");
    }

    @Test
    void startsTheServiceAfterAHealthyDatabase() throws IOException {
        JsonNode services = services();
        assertThat(services.at("/lockproof/depends_on/postgres/condition").asString())
                .isEqualTo("service_healthy");
        assertThat(services.at("/postgres/healthcheck/test").isArray()).isTrue();
        assertThat(image()).contains("\nHEALTHCHECK ");
        assertThat(services.at("/lockproof/read_only").asBoolean()).isTrue();
    }

    @Test
    void keepsSecretsOutOfTheComposeFile() throws IOException {
        for (JsonNode service : services()) {
            service.get("environment")
                    .properties()
                    .forEach(e -> {
                        if (SECRET.matcher(e.getKey()).find()) {
                            assertThat(e.getValue().asString()).startsWith("${LOCKPROOF_");
                        }
                    });
        }
        assertThat(Files.readString(Path.of(".env.example")))
                .contains("\nLOCKPROOF_DATABASE_PASSWORD=\n");
    }

    @Test
    void keepsTheDatabaseInANamedVolume() throws IOException {
        String volume = services().at("/postgres/volumes/0").asString();
        assertThat(volume).matches("[a-z]+:/var/lib/postgresql");
    }
}
