package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Sends what pages are to show, and asks the API what they should show. */
final class PageClient {

    private final Http http;

    PageClient(Http http) {
        this.http = http;
    }

    /**
     * Sends a recording and waits for its analysis.
     *
     * @param query such as {@code project=mm&branch=main}
     * @return the id of the run
     */
    String submit(String query, String recording) {
        HttpResponse<String> answer = http.post("/api/v1/runs?wait=30&" + query, recording);
        assertThat(answer.statusCode()).as(answer.body()).isIn(201, 412);
        return http.json(answer).path("id").asString();
    }

    /** The findings of a run, the worst first. */
    JsonNode findings(String run) {
        return http.json(http.get("/api/v1/runs/" + run + "/findings")).path("items");
    }

    /** The fingerprint of the worst finding of a run. */
    String worst(String run) {
        return findings(run).path(0).path("fingerprint").asString();
    }

    /** The path of the page of a run's worst finding. */
    String worstPath(String run) {
        return "/runs/" + run + "/findings/" + worst(run);
    }

    /** The HTML at a path, which must answer 200. */
    String html(String path) {
        HttpResponse<String> answer = http.get(path, "Accept", "text/html");
        assertThat(answer.statusCode()).as(path + "\n" + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
