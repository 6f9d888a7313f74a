package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SubmitTest {

    private static final List<String> FIELDS =
            List.of(
                    "id",
                    "project",
                    "name",
                    "commit",
                    "branch",
                    "build",
                    "url",
                    "status",
                    "verdict",
                    "gate",
                    "gateText",
                    "baseline",
                    "format",
                    "formatWhy",
                    "files",
                    "fileCount",
                    "traceGone",
                    "contracts",
                    "ownContracts",
                    "prime",
                    "ownPrime",
                    "bytes",
                    "events",
                    "tasks",
                    "locks",
                    "classes",
                    "dependencies",
                    "lines",
                    "understoodLines",
                    "skippedLines",
                    "unknownLines",
                    "findingCounts",
                    "complete",
                    "newFindings",
                    "diagnostics",
                    "callbacks",
                    "callbackRows",
                    "contention",
                    "contentionRows",
                    "benign",
                    "unchecked",
                    "receivedAt",
                    "startedAt",
                    "finishedAt",
                    "analysisMillis",
                    "failure");

    @Autowired private Http http;

    @Test
    void answers201WithTheRunWhenTheAnalysisIsDone() {
        HttpResponse<String> answer =
                http.post(
                        "/api/v1/runs?project=submit&name=first&commit=c1&branch=b1&build=7"
                                + "&url=http%3A%2F%2Fci%2F7",
                        Traces.CLEAN);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode run = http.json(answer);
        assertThat(run.propertyNames()).containsExactlyElementsOf(FIELDS);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/api/v1/runs/" + run.get("id").asString());
        assertThat(run.get("status").asString()).isEqualTo("done");
        assertThat(run.get("verdict").asString()).isEqualTo("clean");
        assertThat(run.get("gate").asString()).isEqualTo("none");
        assertThat(run.get("format").asString()).isEqualTo("native");
        assertThat(run.get("bytes").asLong()).isEqualTo(Traces.CLEAN.length());
        assertThat(run.get("url").asString()).isEqualTo("http://ci/7");
        assertThat(run.get("tasks").asInt()).isEqualTo(1);
        assertThat(run.get("complete").asBoolean()).isTrue();
        assertThat(run.get("failure").isNull()).isTrue();
        assertThat(run.get("findingCounts").get("error").asInt()).isZero();
    }

    @Test
    void acceptsABodyThatCurlLabelsAsAForm() {
        HttpResponse<String> answer =
                http.post(
                        "/api/v1/runs?project=submit",
                        Traces.CLEAN,
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(http.json(answer).get("bytes").asLong()).isEqualTo(Traces.CLEAN.length());
    }

    @Test
    void answers202AtOnceWhenNobodyWaits() {
        HttpResponse<String> answer = http.post("/api/v1/runs?project=submit&wait=0", Traces.CLEAN);

        JsonNode run = http.json(answer);
        assertThat(answer.statusCode()).isIn(201, 202);
        if (answer.statusCode() == 202) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(run.get("status").asString()).isIn("queued", "running");
            assertThat(run.get("verdict").isNull()).isTrue();
            assertThat(run.get("events").isNull()).isTrue();
        }
        assertThat(answer.headers().firstValue("Location")).isPresent();
    }

    @Test
    void saysWhichPreferenceItFollowed() {
        assertThat(applied("Prefer", "wait=20")).isEqualTo("wait=20");
        assertThat(applied("Prefer", "respond-async")).isEqualTo("respond-async");
        assertThat(applied("Prefer", "return=minimal, wait=999")).isEqualTo("wait=60");
    }

    private String applied(String... headers) {
        return http.post("/api/v1/runs?project=submit", Traces.CLEAN, headers)
                .headers()
                .firstValue("Preference-Applied")
                .orElse("");
    }

    @Test
    void theParameterBeatsThePreference() {
        HttpResponse<String> answer =
                http.post(
                        "/api/v1/runs?project=submit&wait=30",
                        Traces.CLEAN,
                        "Prefer",
                        "respond-async");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "project=UPPER, project",
        "project=-x, project",
        "failOn=fatal, failOn",
        "newOnly=maybe, newOnly",
        "wait=61, wait",
        "wait=soon, wait",
        "wait=-1, wait",
        "contracts=bsd, contracts",
        "prime=plan9, prime",
        "name=a%00b, name"
    })
    void answers422ForAnInvalidParameter(String query, String field) {
        HttpResponse<String> answer = http.post("/api/v1/runs?" + query, Traces.CLEAN);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertProblem(answer);
        assertThat(http.json(answer).get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    @Test
    void reportsAllFaultyParametersTogether() {
        JsonNode problem =
                http.json(http.post("/api/v1/runs?project=X&failOn=y&wait=z", Traces.CLEAN));

        assertThat(problem.get("errors")).hasSize(3);
    }

    @Test
    void answers422ForTextThatIsTooLong() {
        String name = "x".repeat(1001);

        HttpResponse<String> answer = http.post("/api/v1/runs?name=" + name, Traces.CLEAN);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("at most 1000");
    }

    @Test
    void answers400WithLineAndFieldForInputThatCannotBeRead() {
        HttpResponse<String> answer =
                http.post(
                        "/api/v1/runs?project=unreadable&format=native",
                        Traces.CLEAN + "{\"op\":\"acquire\",\"task\":\"t1\"}\n");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertProblem(answer);
        JsonNode error = http.json(answer).get("errors").get(0);
        assertThat(error.get("line").asLong()).isEqualTo(4);
        assertThat(error.get("field").asString()).isEqualTo("lock");
        assertThat(http.json(http.get("/api/v1/runs?project=unreadable")).get("items")).isEmpty();
    }

    @Test
    void answers400ForAnEmptyBody() {
        HttpResponse<String> answer = http.post("/api/v1/runs", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer);
    }

    @Test
    void answers415ForAnUnknownEncodingOrFormat() {
        HttpResponse<String> encoding =
                http.post("/api/v1/runs", Traces.CLEAN, "Content-Encoding", "br");
        HttpResponse<String> format = http.post("/api/v1/runs?format=vcd", Traces.CLEAN);

        assertThat(encoding.statusCode()).isEqualTo(415);
        assertThat(encoding.body()).contains("gzip, zstd");
        assertThat(format.statusCode()).isEqualTo(415);
        assertThat(format.body()).contains("native");
        assertProblem(encoding);
        assertProblem(format);
    }

    @Test
    void answers405And406AsProblems() {
        HttpResponse<String> method = http.post("/api/v1/rules", "{}");
        HttpResponse<String> type = http.post("/api/v1/runs", Traces.CLEAN, "Accept", "image/png");

        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(type.statusCode()).isEqualTo(406);
        assertProblem(method);
        assertProblem(type);
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }
}
