package dev.lockproof.project.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A project of a test, over HTTP. */
record ProjectClient(Http http, String name) {

    String path() {
        return "/api/v1/projects/" + name;
    }

    HttpResponse<String> submit(String query, String trace) {
        return http.post("/api/v1/runs?project=" + name + "&wait=60&" + query, trace);
    }

    /** A run that is analyzed, whatever its gate. */
    JsonNode run(String query, String trace) {
        HttpResponse<String> answer = submit(query, trace);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 412);
        return http.json(answer);
    }

    /** The findings of a run. */
    List<JsonNode> findingsOf(JsonNode run) {
        return items("/api/v1/runs/" + run.get("id").asString() + "/findings");
    }

    JsonNode onlyFindingOf(JsonNode run) {
        List<JsonNode> all = findingsOf(run);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** The findings of the project. */
    List<JsonNode> findings(String query) {
        return items(path() + "/findings?" + query);
    }

    private List<JsonNode> items(String path) {
        HttpResponse<String> answer = http.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return List.copyOf(http.json(answer).get("items").values());
    }

    HttpResponse<String> get(String fingerprint) {
        return http.get(path() + "/findings/" + fingerprint);
    }

    JsonNode finding(String fingerprint) {
        HttpResponse<String> answer = get(fingerprint);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return http.json(answer);
    }

    HttpResponse<String> patch(String fingerprint, String body, String... headers) {
        return http.send(
                "PATCH",
                path() + "/findings/" + fingerprint,
                BodyPublishers.ofString(body),
                headers);
    }

    JsonNode decide(String fingerprint, String body) {
        HttpResponse<String> answer = patch(fingerprint, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return http.json(answer);
    }

    HttpResponse<String> triage(String body) {
        return http.post(path() + "/findings/triage", body);
    }

    List<JsonNode> events(String fingerprint) {
        return items(path() + "/findings/" + fingerprint + "/events");
    }

    HttpResponse<String> putPolicy(String tag, String body) {
        return http.send("PUT", path() + "/policy", BodyPublishers.ofString(body), "If-Match", tag);
    }

    void policy(String body) {
        HttpResponse<String> answer = putPolicy("*", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    HttpResponse<String> gate(JsonNode run, String query, String... headers) {
        return http.get("/api/v1/runs/" + run.get("id").asString() + "/gate?" + query, headers);
    }
}
