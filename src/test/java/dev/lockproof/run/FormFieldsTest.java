package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
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
    private static final String FILE = part("file\"; filename=\"t.ndjson", TRACE);

    @Autowired private Http http;

    private static String part(String name, String content) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(name, content);
    }

    private HttpResponse<String> send(String path, String... parts) {
        return http.send(
                "POST",
                path,
                BodyPublishers.ofString(String.join("", parts) + "--xyz--\r\n"),
                "Content-Type",
                "multipart/form-data; boundary=xyz");
    }

    @Test
    void saysWhatARunIsOfAndWhatFailsIt() {
        HttpResponse<String> answer =
                send(
                        "/api/v1/runs",
                        part("project", "formed"),
                        part("name", "größer"),
                        part("prime", "linux"),
                        part("failOn", "error"),
                        FILE);

        assertThat(answer.statusCode()).isEqualTo(412);
        JsonNode run = http.json(answer);
        assertThat(run.get("project").asString()).isEqualTo("formed");
        assertThat(run.get("name").asString()).isEqualTo("größer");
        assertThat(run.at("/prime/0").asString()).isEqualTo("linux");
    }

    @Test
    void countsForAnalysesAsWell() {
        assertThat(send("/api/v1/analyses", part("failOn", "error"), FILE).statusCode())
                .isEqualTo(412);
    }

    @Test
    void givesWayToTheQuery() {
        String path = "/api/v1/analyses?failOn=never&project=query";
        HttpResponse<String> answer =
                send(path, part("failOn", "error"), part("project", "form"), FILE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(http.json(answer).at("/run/project").asString()).isEqualTo("query");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "analyses"})
    void isCheckedLikeTheQuery(String path) {
        HttpResponse<String> answer = send("/api/v1/" + path, part("failOn", "always"), FILE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo("failOn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "analyses"})
    void isRefusedBehindTheFileWhereItCannotCountAnyMore(String path) {
        HttpResponse<String> answer =
                send("/api/v1/" + path + "?project=late", FILE, part("failOn", "error"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("'failOn'", "before the part 'file'");
        assertThat(http.json(http.get("/api/v1/runs?project=late")).get("items").size()).isZero();
    }

    @Test
    void isRefusedWhereItIsLongerThanAnyParameter() {
        HttpResponse<String> answer =
                send("/api/v1/analyses", part("name", "x".repeat(70_000)), FILE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(http.json(answer).at("/errors/0/field").asString()).isEqualTo("name");
    }

    @Test
    void ofAnyOtherNameIsIgnored() {
        HttpResponse<String> answer =
                send("/api/v1/analyses", part("submit", "Send"), FILE, part("other", "x"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
