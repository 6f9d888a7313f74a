package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Parameters in the plain fields of a form that carries the recording. */
@ServiceTest
class FormFieldsTest {

    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"release","task":1,"lock":"never taken"}
            """;
    private static final String FILE = "file;t.ndjson=" + TRACE;

    @Autowired private Http http;

    private HttpResponse<String> send(String path, String... parts) {
        return http.postForm(path, List.of(parts));
    }

    @Test
    void setTheLabelsAndTheGate() {
        HttpResponse<String> answer =
                send(
                        "/api/v1/runs",
                        "project=formed",
                        "name=größer",
                        "prime=linux",
                        "failOn=error",
                        FILE);

        assertThat(answer.statusCode()).isEqualTo(412);
        JsonNode run = http.json(answer);
        assertThat(run.get("project").asString()).isEqualTo("formed");
        assertThat(run.get("name").asString()).isEqualTo("größer");
        assertThat(run.at("/prime/0").asString()).isEqualTo("linux");
    }

    @Test
    void countsForAnalysesAsWell() {
        assertThat(send("/api/v1/analyses", "failOn=error", FILE).statusCode()).isEqualTo(412);
    }

    @Test
    void yieldsToTheQuery() {
        String path = "/api/v1/analyses?failOn=never&project=query";
        HttpResponse<String> answer = send(path, "failOn=error", "project=form", FILE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(http.json(answer).at("/run/project").asString()).isEqualTo("query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "analyses"})
    void isCheckedLikeTheQuery(String path) {
        HttpResponse<String> answer = send("/api/v1/" + path, "failOn=always", FILE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo("failOn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "analyses"})
    void isRefusedAfterTheFile(String path) {
        HttpResponse<String> answer =
                send("/api/v1/" + path + "?project=late", FILE, "failOn=error");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("'failOn'", "before the part 'file'");
        assertThat(http.json(http.get("/api/v1/runs?project=late")).get("items").size()).isZero();
    }

    @Test
    void isRefusedIfItIsLongerThanAnyParameter() {
        HttpResponse<String> answer = send("/api/v1/analyses", "name=" + "x".repeat(70_000), FILE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo("name");
    }

    @Test
    void isRefusedIfItsNameIsUnknownWhereverItStands() {
        HttpResponse<String> before = send("/api/v1/analyses", "faiOn=error", FILE);
        HttpResponse<String> behind = send("/api/v1/analyses", FILE, "faiOn=error");
        HttpResponse<String> file = send("/api/v1/analyses", "contract;c.yaml=id: x", FILE);

        assertThat(before.statusCode()).isEqualTo(422);
        assertThat(before.body()).contains("'faiOn' is an unknown", "nearest known: failOn");
        assertThat(behind.statusCode()).isEqualTo(422);
        assertThat(file.statusCode()).isEqualTo(422);
        assertThat(file.body()).contains("nearest known: contracts");
    }

    @Test
    void isRefusedAsAFile() {
        HttpResponse<String> answer = send("/api/v1/analyses", "failOn;gate.txt=error", FILE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("'failOn' is a file");
    }

    /** As Swagger UI sends what is not filled in. */
    @Test
    void isAbsentWithoutContentAndSoIsAFile() {
        HttpResponse<String> answer =
                send(
                        "/api/v1/analyses",
                        "project=",
                        "failOn=",
                        "contracts;=",
                        "prime;p.yaml=",
                        "file;=",
                        FILE,
                        "file;=",
                        "name=");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(http.json(answer).at("/run/project").asString()).isEqualTo("default");
        HttpResponse<String> none = send("/api/v1/analyses", "failOn=error", "file;=");
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("The form has no file");
    }

    @Test
    void mayNameASetOfContractsAndProfilesWhoseOwnComeInPartsOfThatName() {
        String own = "id: mine\ntitle: t\ntext: t\n";
        HttpResponse<String> answer =
                send(
                        "/api/v1/analyses",
                        "contracts=userspace",
                        "prime=linux",
                        "prime=" + own,
                        FILE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode run = http.json(answer).get("run");
        assertThat(run.get("contracts").asString()).isEqualTo("userspace");
        assertThat(run.at("/prime/0").asString()).isEqualTo("linux");
        assertThat(run.at("/ownPrime/0").asString()).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts", "prime"})
    void isANameWhereItIsALineWithoutAColon(String name) {
        HttpResponse<String> unknown = send("/api/v1/analyses", name + "=Plan 9", FILE);
        HttpResponse<String> late = send("/api/v1/analyses", FILE, name + "=linux");
        HttpResponse<String> yaml = send("/api/v1/analyses", name + "={id: x}", FILE);
        HttpResponse<String> file = send("/api/v1/analyses", name + ";f.yaml=linux", FILE);

        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("'Plan 9', expected");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("'" + name + "' stands behind the file");
        assertThat(yaml.statusCode()).isEqualTo(400);
        assertThat(file.statusCode()).isEqualTo(400);
        assertThat(file.body()).contains("f.yaml: expected a mapping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contracts", "prime"})
    void isAbsentIfItIsEmpty(String name) {
        JsonNode run = http.json(send("/api/v1/analyses", name + "=", FILE)).get("run");

        assertThat(run.get("contracts").asString()).isEqualTo("linux");
        assertThat(run.get("prime")).isEmpty();
    }
}
