package dev.lockproof.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class OpenApiTest {

    private static final Path FILE = Path.of("openapi.yaml");

    @Autowired Http http;

    @Test
    void theFileInTheProjectIsWhatTheServiceServes() throws IOException {
        String served = http.get("/v3/api-docs.yaml").body();
        if (System.getProperty("openapi.refresh") != null) {
            Files.writeString(FILE, served);
        }

        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as(
                        "openapi.yaml differs from what the service serves. To refresh it:"
                                + " mvn test -Dtest=OpenApiTest -Dopenapi.refresh")
                .isEqualTo(served);
    }

    @Test
    void theServerIsWhereverTheDescriptionWasReadFrom() {
        HttpResponse<String> description = http.get("/v3/api-docs");

        assertThat(http.json(description).path("servers").path(0).path("url").asString())
                .isEqualTo("/");
    }

    @Test
    void onlyTheInterfaceIsDescribed() {
        http.json(http.get("/v3/api-docs"))
                .path("paths")
                .propertyNames()
                .forEach(path -> assertThat(path).startsWith("/api/v1/"));
    }

    @Test
    void swaggerUiIsServed() {
        HttpResponse<String> entry = http.get("/swagger-ui.html");

        assertThat(entry.statusCode()).isEqualTo(302);
        String page = entry.headers().firstValue("Location").orElseThrow();
        assertThat(http.get(page).body()).contains("<title>Swagger UI</title>");
    }
}
