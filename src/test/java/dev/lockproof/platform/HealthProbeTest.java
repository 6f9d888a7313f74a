package dev.lockproof.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a container's health check says. */
class HealthProbeTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (int status : new int[] {200, 302, 503}) {
            server.createContext(
                    "/" + status,
                    exchange -> {
                        exchange.sendResponseHeaders(status, -1);
                        exchange.close();
                    });
        }
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private String url(int status) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + status;
    }

    private boolean probe(String... urls) {
        return HealthProbe.probe(
                List.of(urls), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    void succeedsIfEveryUrlAnswers200() {
        assertThat(probe(url(200), url(200))).isTrue();
    }

    @Test
    void failsWhenOneUrlAnswersAnythingElseAndSaysWhat() {
        assertThat(probe(url(503), url(200))).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(url(503) + " 503");
    }

    @Test
    void doesNotCountARedirectAsHealth() {
        assertThat(probe(url(302))).isFalse();
    }

    @Test
    void failsWhenNobodyListens() {
        String gone = url(200);
        server.stop(0);
        assertThat(probe(gone)).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("refused");
    }

    @Test
    void failsWhenThereIsNothingToAsk() {
        assertThat(probe()).isFalse();
    }
}
