package dev.lockproof.run.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Links as a client sees them behind a proxy. */
@ServiceTest
class ProxyHeadersTest {

    private static final String TRACE = "{\"op\":\"meta\",\"complete\":true}\n";
    private static final String[] HEADERS = {
        "X-Forwarded-Host", "lockproof.example.com",
        "X-Forwarded-Proto", "https",
        "X-Forwarded-Port", "443",
        "X-Forwarded-Prefix", "/locks",
    };

    @Autowired private Http http;

    private String next(String project) {
        http.post("/api/v1/runs?project=" + project, TRACE);
        http.post("/api/v1/runs?project=" + project, TRACE);
        HttpResponse<String> page = http.get("/api/v1/runs?limit=1&project=" + project, HEADERS);
        String next = http.json(page).get("next").asString();
        assertThat(page.headers().firstValue("Link")).hasValue("<" + next + ">; rel=\"next\"");
        return next;
    }

    @Test
    void areIgnoredUnlessEnabled() {
        assertThat(next("no-proxy"))
                .startsWith("http://127.0.0.1:" + http.port() + "/api/v1/runs?");
        assertThat(http.post("/api/v1/runs", TRACE, HEADERS).headers().firstValue("Location").get())
                .startsWith("/api/v1/runs/");
    }

    @Nested
    @TestPropertySource(properties = "LOCKPROOF_PROXY_HEADERS=framework")
    class WhereAsked {

        @Test
        void leadToTheProxy() {
            assertThat(next("proxy"))
                    .startsWith("https://lockproof.example.com/locks/api/v1/runs?limit=1&");
            assertThat(http.post("/api/v1/runs", TRACE, HEADERS).headers().firstValue("Location"))
                    .hasValueSatisfying(
                            location -> assertThat(location).startsWith("/locks/api/v1/runs/"));
        }
    }
}
