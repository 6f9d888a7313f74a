package dev.lockproof.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ProblemsTest {

    private static final String FAULTS = "/test/faults";

    @Autowired Http http;

    @ParameterizedTest
    @CsvSource({
        "/input, 400, invalid-input",
        "/wrapped, 400, invalid-input",
        "/too-large, 413, too-large",
        "/encoding, 415, unknown-encoding",
        "/overload, 429, overloaded",
        "/no-connection, 503, unavailable",
        "/no-transaction, 503, unavailable",
        "/slow-query, 503, unavailable",
        "/bug, 500, internal-error",
        "/things/8a3d, 404, not-found",
        "/things/01990000-0000-7000-8000-000000000000, 404, not-found",
        "/range?limit=201, 422, invalid-parameter",
        "/range?limit=many, 422, invalid-parameter",
        "/range, 422, invalid-parameter",
        "/sent-error, 400, malformed-request",
        "/nowhere, 404, not-found",
    })
    void everyFailureHasItsStatusAndType(String path, int status, String type) {
        JsonNode problem = problem(http.get(FAULTS + path), status, type);

        assertThat(problem.path("instance").asString())
                .isEqualTo(FAULTS + path.replaceFirst("\\?.*", ""));
        assertThat(problem.toString()).doesNotContain("secret", "Exception", "dev.lockproof");
    }

    @ParameterizedTest
    @CsvSource({
        "/error, application/json",
        "/nowhere, */*",
        "/actuator/nothing, text/html",
        "/api/v1/nothing, text/html",
        "/actuator/env, text/html"
    })
    void unknownRoutesAreProblemsButOfPages(String path, String accept) {
        problem(http.get(path, "Accept", accept), 404, "not-found");
    }

    @Test
    void anInputFaultNamesLineFieldAndExpectation() {
        JsonNode problem = http.json(http.get(FAULTS + "/input"));

        JsonNode error = problem.path("errors").path(0);
        assertThat(error.path("line").asInt()).isEqualTo(17);
        assertThat(error.path("field").asString()).isEqualTo("op");
        assertThat(error.path("message").asString()).contains("expected one of acquire");
    }

    @Test
    void anInputPastALimitNamesThePropertyToRaise() {
        JsonNode problem = http.json(http.get(FAULTS + "/limit"));

        assertThat(problem.path("detail").asString())
                .isEqualTo(
                        "line 3: field 'lock': holds too many locks (lockproof.limits.held-locks)");
        assertThat(problem.path("errors").path(0).path("message").asString())
                .isEqualTo("holds too many locks (lockproof.limits.held-locks)");
    }

    @Test
    void a413NamesTheLimit() {
        assertThat(http.json(http.get(FAULTS + "/too-large")).path("detail").asString())
                .contains("decompressed")
                .contains("2048 bytes");
    }

    @Test
    void aParameterFaultNamesTheParameterAndItsRange() {
        JsonNode error = http.json(http.get(FAULTS + "/range?limit=201")).path("errors").path(0);

        assertThat(error.path("field").asString()).isEqualTo("limit");
        assertThat(error.path("message").asString()).contains("200");
    }

    @ParameterizedTest
    @CsvSource({"/overload, 3", "/no-connection, 5", "/slow-query, 5"})
    void temporaryProblemsSayWhenToRetry(String path, String seconds) {
        assertThat(http.get(FAULTS + path).headers().firstValue("Retry-After")).hasValue(seconds);
    }

    @Test
    void aFaultOfTheServiceShowsOnlyAnErrorId() {
        JsonNode problem = http.json(http.get(FAULTS + "/bug"));

        assertThat(problem.path("errorId").asString()).hasSize(36);
        assertThat(problem.path("trace").isMissingNode()).isTrue();
    }

    @Test
    void anUnsupportedMethodGets405WithTheSupportedOnes() {
        HttpResponse<String> response = http.post(FAULTS + "/input", "");

        JsonNode problem = problem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(problem.path("detail").asString()).contains("POST").contains("GET");
    }

    @Test
    void traceIsRefusedAsAProblem() {
        HttpResponse<String> response =
                http.send("TRACE", FAULTS + "/input", BodyPublishers.noBody());

        problem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
    }

    @Test
    void anAcceptHeaderThatCannotBeMetGets406() {
        problem(http.get(FAULTS + "/range?limit=1", "Accept", "image/png"), 406, "not-acceptable");
    }

    @Test
    void aMultipartBodyWithoutABoundaryIsTheClientsFault() {
        problem(
                http.post("/api/v1/runs", "not multipart", "Content-Type", "multipart/form-data"),
                400,
                "malformed-request");
    }

    @Test
    void aMissingPartIsNamed() {
        String body = "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n1\r\n--x--\r\n";
        String type = "multipart/form-data; boundary=x";

        JsonNode problem =
                problem(
                        http.post("/api/v1/runs", body, "Content-Type", type),
                        400,
                        "malformed-request");

        assertThat(problem.path("detail").asString()).contains("'file'");
    }

    private JsonNode problem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("application/problem+json"));
        JsonNode problem = http.json(response);
        assertThat(problem.path("type").asString()).isEqualTo("urn:lockproof:problem:" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        return problem;
    }
}
