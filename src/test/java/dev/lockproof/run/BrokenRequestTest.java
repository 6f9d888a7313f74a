package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Broken requests are the client's fault and get a problem. */
@ServiceTest
class BrokenRequestTest {

    @Autowired private Http http;

    /** A gate must not pass because the upload was cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/runs?failOn=error", "/api/v1/analyses"})
    void cutGzipIsRefused(String path) {
        byte[] gzip = Traces.gzip(Traces.bytes(Traces.CLEAN));

        HttpResponse<String> answer =
                http.send(
                        "POST",
                        path,
                        BodyPublishers.ofByteArray(Arrays.copyOf(gzip, gzip.length / 2)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("truncated");
    }

    @Test
    void impossibleDatesAreRefused() {
        assertThat(http.get("/api/v1/runs?from=-999999999-01-01T00:00:00Z").statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/runs?q=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void invalidHttpIsMalformed(String request) throws IOException {
        assertThat(raw(request)).startsWith("HTTP/1.1 400").contains("malformed-request");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
