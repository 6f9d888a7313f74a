package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A misspelled parameter has no effect, so it is refused. */
@ServiceTest
class KnownParametersTest {

    private static final String ID = "0197f3a2-5c1e-7b44-9c1d-2f7c8a1b3e5d";

    @Autowired private Http http;

    @ParameterizedTest
    @CsvSource({
        "runs, faiOn=error, failOn",
        "runs, FAILON=error, failOn",
        "analyses, new_only=true, newOnly",
        "runs, commmit=1, commit"
    })
    void anUnknownParameterIsRefusedWithTheNearestOnes(String path, String query, String nearest) {
        HttpResponse<String> answer =
                http.post("/api/v1/" + path + "?project=unknown&" + query, Traces.CLEAN);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
        assertThat(http.json(answer).at("/errors/0/message").asString())
                .contains("nearest known: " + nearest);
    }

    /** Every operation that the description names. */
    @Test
    void thisHoldsForTheWholeApi() {
        JsonNode paths = http.json(http.get("/v3/api-docs")).get("paths");
        List<String> passed = new ArrayList<>();
        int operations = 0;
        for (var path : paths.properties()) {
            for (String method : path.getValue().propertyNames()) {
                String filled = path.getKey().replaceAll("\\{[^}]*}", ID);
                int status =
                        http.send(
                                        method.toUpperCase(Locale.ROOT),
                                        filled + "?nowhere=1",
                                        BodyPublishers.noBody())
                                .statusCode();
                operations++;
                if (status != 422) {
                    passed.add(method + " " + filled + " " + status);
                }
            }
        }
        assertThat(passed).isEmpty();
        assertThat(operations).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"project=", "failOn=", "newOnly=", "contracts="})
    void anEmptyValueIsNoneOfThem(String query) {
        HttpResponse<String> answer = http.post("/api/v1/analyses?" + query, Traces.CLEAN);

        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void anEmptyProjectIsNoFilter() {
        assertThat(http.get("/api/v1/runs?project=").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), 422",
        "ftp://example.org/, 422",
        "//example.org/, 422",
        "https:, 422",
        "http://ci.example.org/1, 200",
        "HTTPS://ci.example.org/1?a=b, 200"
    })
    void theAddressOfABuildIsOneOfTheWeb(String url, int status) {
        String encoded = URLEncoder.encode(url, StandardCharsets.UTF_8);

        assertThat(http.post("/api/v1/analyses?url=" + encoded, Traces.CLEAN).statusCode())
                .isEqualTo(status);
    }

    @Test
    void analysesTakeTheSameParametersAsRuns() {
        assertThat(http.post("/api/v1/analyses?wait=60&name=a", Traces.CLEAN).statusCode())
                .isEqualTo(200);
        assertThat(http.post("/api/v1/analyses?wait=61", Traces.CLEAN).statusCode()).isEqualTo(422);
    }
}
