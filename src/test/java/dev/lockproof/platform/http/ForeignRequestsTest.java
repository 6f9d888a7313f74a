package dev.lockproof.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.platform.problem.ProblemException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Which requests a page of another site could have caused. */
class ForeignRequestsTest {

    private static final int PASSED = 200;

    /** The status that a request gets, if the service is also reached as {@code locks.example}. */
    private static int status(boolean loopback, MockHttpServletRequest request)
            throws ServletException, IOException {
        AtomicInteger status = new AtomicInteger(PASSED);
        new ForeignRequests(
                        loopback,
                        List.of("locks.example"),
                        (_, _, _, problem) -> {
                            status.set(((ProblemException) problem).type().status().value());
                            return null;
                        })
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return status.get();
    }

    private static MockHttpServletRequest request(String method, String host) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/v1/runs");
        request.addHeader("Host", host);
        return request;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:8080",
                "127.0.0.1:8080",
                "10.0.0.7",
                "[::1]:8080",
                "[::1]",
                "locks.example:8080",
                "Locks.Example"
            })
    void onLoopbackItsOwnNamesPass(String host) throws Exception {
        assertThat(status(true, request("GET", host))).isEqualTo(PASSED);
        assertThat(status(true, request("POST", host))).isEqualTo(PASSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example:8080", "127.0.0.1.nip.io", "x", ""})
    void onLoopbackAForeignNameIsRefused(String host) throws Exception {
        assertThat(status(true, request("GET", host))).isEqualTo(421);
        assertThat(status(false, request("GET", host))).isEqualTo(PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, 200",
        "http://LOCALHOST:8080, 200",
        "https://locks.example, 200",
        "http://localhost:3000, 403",
        "http://localhost, 403",
        "http://evil.example, 403",
        "http://evil.example:8080, 403",
        "null, 403",
        "'', 403"
    })
    void anUnsafeMethodNeedsAnOriginOfItsOwnIfItHasOne(String origin, int status) throws Exception {
        MockHttpServletRequest post = request("POST", "localhost:8080");
        post.addHeader("Origin", origin);
        MockHttpServletRequest get = request("GET", "localhost:8080");
        get.addHeader("Origin", origin);

        assertThat(status(true, post)).isEqualTo(status);
        assertThat(status(false, post)).isEqualTo(status);
        assertThat(status(true, get)).isEqualTo(PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, DELETE, 403",
        "same-site, PATCH, 403",
        "same-origin, POST, 200",
        "none, POST, 200",
        "cross-site, GET, 200",
        "cross-site, HEAD, 200",
        "cross-site, OPTIONS, 200"
    })
    void whatTheBrowserSaysDecides(String site, String method, int status) throws Exception {
        MockHttpServletRequest request = request(method, "localhost:8080");
        request.addHeader("Sec-Fetch-Site", site);

        assertThat(status(true, request)).isEqualTo(status);
    }

    /** A proxy may pass on another host than the one that the browser knows. */
    @ParameterizedTest
    @CsvSource({"same-origin, 200", "cross-site, 403", "none, 403"})
    void behindAProxyTheBrowserIsBelieved(String site, int status) throws Exception {
        MockHttpServletRequest request = request("POST", "10.0.0.7:8080");
        request.addHeader("Origin", "https://public.example");
        request.addHeader("Sec-Fetch-Site", site);

        assertThat(status(false, request)).isEqualTo(status);
    }
}
