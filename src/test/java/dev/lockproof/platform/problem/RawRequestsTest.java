package dev.lockproof.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Requests that no HTTP client would send: Tomcat refuses them before the application sees them.
 */
@ServiceTest
class RawRequestsTest {

    @Autowired Http http;

    @ParameterizedTest
    @CsvSource({
        "GET /a|b HTTP/1.1, 400",
        "GET /%zz HTTP/1.1, 400",
        "GET /%2e%2e/etc HTTP/1.1, 400",
        "NONSENSE, 400",
        "GET / HTTP/9.9, 500",
    })
    void refusalsByTomcatAreProblems(String requestLine, int status) throws IOException {
        String answer = send(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).contains("application/problem+json").doesNotContain("<html", "Tomcat");
        assertThat(answer).contains("\"status\":" + status);
    }

    @Test
    void aClientThatExpectsContinueIsRefusedBeforeItSendsTheBody() throws IOException {
        String answer =
                send(
                        "POST /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("100 Continue");
    }

    @Test
    void aBodyLabeledAsAFormReachesTheControllerWhole() {
        String answer =
                http.post(
                                "/test/faults/body?name=n",
                                "a=b&name=other",
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .body();

        assertThat(answer).isEqualTo("{\"name\":\"n\",\"bytes\":14}");
    }

    private String send(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
