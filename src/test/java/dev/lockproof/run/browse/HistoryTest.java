package dev.lockproof.run.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class HistoryTest {

    private static final String CLEAN = "{\"op\":\"acquire\",\"task\":\"t\",\"lock\":\"a\"}\n";

    @Autowired private Http http;

    @Test
    void pagesShowEveryRunOnceNewestFirst() {
        List<String> submitted = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            submitted.add(submit("project=pages&name=n" + n));
        }

        List<String> seen = new ArrayList<>();
        @Nullable String next = "/api/v1/runs?project=pages&q=n&limit=3";
        int pages = 0;
        while (next != null) {
            HttpResponse<String> answer = http.get(next);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode page = http.json(answer);
            page.get("items").forEach(run -> seen.add(run.get("id").asString()));
            next = page.get("next").isNull() ? null : pathOf(page.get("next").asString());
            assertThat(answer.headers().firstValue("Link").isPresent()).isEqualTo(next != null);
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).isEqualTo(submitted.reversed());
    }

    @Test
    void aNextLinkKeepsTheFilterAsItWasEncoded() {
        submit("project=encoded&branch=fix%2Fa%26b");
        submit("project=encoded&branch=fix%2Fa%26b");

        HttpResponse<String> first =
                http.get("/api/v1/runs?project=encoded&branch=fix%2Fa%26b&limit=1");
        String next = http.json(first).get("next").asString();

        assertThat(next).startsWith("http://").contains("branch=fix%2Fa%26b&limit=1&cursor=");
        assertThat(first.headers().firstValue("Link")).hasValue("<" + next + ">; rel=\"next\"");
        assertThat(http.json(http.get(pathOf(next))).get("items")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "project=filters, 2",
        "project=filters&verdict=clean, 2",
        "project=filters&verdict=error, 0",
        "project=filters&status=done, 2",
        "project=filters&status=queued, 0",
        "project=filters&format=native, 2",
        "project=filters&format=ftrace, 0",
        "project=filters&commit=c1, 1",
        "project=filters&branch=main, 1",
        "project=filters&q=NIGHTLY, 1",
        "project=filters&q=ghtl, 1",
        "project=filters&q=100%25_, 1",
        "project=filters&q=100_5, 0",
        "project=filters&from=2020-01-01T00:00:00Z, 2",
        "project=filters&to=2020-01-01T00:00:00Z, 0"
    })
    void filters(String query, int expected) {
        if (items("project=filters").isEmpty()) {
            submit("project=filters&name=Nightly&commit=c1&branch=main");
            submit("project=filters&name=100%25_done&commit=c2&branch=dev");
        }

        assertThat(items(query)).hasSize(expected);
    }

    @Test
    void boundsOnTheTimeAreExact() {
        submit("project=bounds");
        String received = items("project=bounds").get(0).get("receivedAt").asString();

        assertThat(items("project=bounds&from=" + received)).hasSize(1);
        assertThat(items("project=bounds&to=" + received)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cursor=abc",
                "cursor=%21%21",
                "limit=0",
                "limit=201",
                "limit=many",
                "verdict=bad",
                "status=lost",
                "format=vcd",
                "from=yesterday",
                "project=A"
            })
    void answers422ForAnInvalidParameter(String query) {
        HttpResponse<String> answer = http.get("/api/v1/runs?" + query);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(http.json(answer).get("errors").get(0).get("field").asString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private String submit(String query) {
        HttpResponse<String> answer = http.post("/api/v1/runs?" + query, CLEAN);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return http.json(answer).get("id").asString();
    }

    private JsonNode items(String query) {
        HttpResponse<String> answer = http.get("/api/v1/runs?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return http.json(answer).get("items");
    }

    private static String pathOf(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
