package dev.lockproof.run.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What any client may expect of an answer: its media type, its methods, its times. */
@ServiceTest
class AnswersTest {

    private static final String TRACE = "{\"op\":\"acquire\",\"task\":1,\"lock\":\"a\"}\n";
    private static final String LOG = "[    1.000000] one\n[    1.000001] two\n";

    @Autowired private Http http;

    private String submit(byte[] body, String query, String... headers) {
        HttpResponse<String> answer =
                http.send(
                        "POST",
                        "/api/v1/runs?project=answers" + query,
                        BodyPublishers.ofByteArray(body),
                        headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private String submit(String body) {
        return submit(body.getBytes(StandardCharsets.UTF_8), "");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "text/vnd.graphviz | text/vnd.graphviz",
                "text/html, */*;q=0.5 | application/json",
                "application/json;q=0.5, text/vnd.graphviz | text/vnd.graphviz",
                "text/*, application/json;q=0.1 | text/vnd.graphviz"
            })
    void aGraphHasTheNotationThatTheClientAccepts(String accept, String type) {
        String graph = submit(TRACE) + "/graph";

        assertThat(header(http.get(graph, "Accept", accept), "Content-Type")).startsWith(type);
        assertThat(header(http.get(graph + "?format=dot", "Accept", accept), "Content-Type"))
                .startsWith("text/vnd.graphviz");
    }

    @Test
    void aTraceIsSentAsWhatItIs() throws IOException {
        HttpResponse<String> trace =
                http.get(
                        submit(
                                        TRACE.getBytes(StandardCharsets.UTF_8),
                                        "",
                                        "Content-Type",
                                        "application/x-www-form-urlencoded")
                                + "/trace");
        HttpResponse<String> log = http.get(submit(LOG) + "/trace");
        HttpResponse<String> file = http.get(submit(gzip(LOG), "") + "/trace");
        String declared = submit(gzip(TRACE), "", "Content-Encoding", "gzip") + "/trace";

        assertThat(header(trace, "Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(header(trace, "Content-Disposition")).contains(".ndjson\"");
        assertThat(header(log, "Content-Type")).startsWith("text/plain");
        assertThat(header(log, "Content-Disposition")).contains(".txt\"");
        assertThat(header(file, "Content-Type")).isEqualTo("application/gzip");
        assertThat(header(file, "Content-Disposition")).contains(".txt.gz\"");
        HttpResponse<String> kept = http.get(declared);
        assertThat(header(kept, "Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(header(kept, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(kept, "Content-Disposition")).contains(".ndjson.gz\"");
        HttpResponse<String> undone = http.get(declared, "Accept-Encoding", "gzip");
        assertThat(header(undone, "Content-Disposition")).contains(".ndjson\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/runs/", "/api/v1/rules/", "/api/v1/formats/?"})
    void aSlashAtTheEndChangesNothing(String path) {
        assertThat(http.get(path).statusCode()).isEqualTo(200);
        assertThat(http.post("/api/v1/analyses/", TRACE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/runs | GET, HEAD, OPTIONS, POST",
                "/api/v1/runs/0197f3a2-5c1e-7b44-9c1d-2f7c8a1b3e5d | DELETE, GET, HEAD, OPTIONS",
                "/api/v1/analyses | OPTIONS, POST",
                "/api/v1/rules | GET, HEAD, OPTIONS",
                "/ | GET, HEAD, OPTIONS",
                "/actuator/health | GET, HEAD, OPTIONS"
            })
    void aRefusedMethodListsThoseOfThePath(String path, String methods) {
        for (String method : new String[] {"PUT", "TRACE"}) {
            HttpResponse<String> answer = http.send(method, path, BodyPublishers.noBody());

            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(header(answer, "Allow")).as(method).isEqualTo(methods);
        }
        assertThat(http.send("PUT", "/api/v1/nothing", BodyPublishers.noBody()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void allTimesHaveMilliseconds() {
        String run = http.get(submit(TRACE)).body();

        for (String name : new String[] {"receivedAt", "startedAt", "finishedAt"}) {
            assertThat(run)
                    .containsPattern(
                            "\""
                                    + name
                                    + "\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"");
        }
    }

    @Test
    void theRootIsAPageWithLinks() {
        HttpResponse<String> page = http.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("href=\"/swagger-ui.html\"", "href=\"/runs\"");
    }

    @Test
    void aForeignHostIsMisdirectedAndAForeignOriginForbidden() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421")
                .contains("foreign-host", "LOCKPROOF_HOSTS");
        HttpResponse<String> answer =
                http.post("/api/v1/analyses", TRACE, "Origin", "http://evil.example");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("foreign-origin");
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
