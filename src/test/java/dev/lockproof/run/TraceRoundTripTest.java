package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class TraceRoundTripTest {

    private static final byte[] PLAIN = Traces.bytes(Traces.inversion("r1", "r2"));
    private static final String BOUNDARY = "----x";

    @Autowired private Http http;

    @Test
    void givesBackAPlainBody() {
        HttpResponse<byte[]> trace = trace(submit(PLAIN, "Content-Type", "application/x-ndjson"));

        assertThat(trace.body()).isEqualTo(PLAIN);
        assertThat(trace.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(trace.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(trace.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=");
    }

    @Test
    void givesBackAGzipBodyWithItsEncoding() {
        byte[] gzip = Traces.gzip(PLAIN);

        HttpResponse<byte[]> trace = trace(submit(gzip, "Content-Encoding", "gzip"));

        assertThat(trace.body()).isEqualTo(gzip);
        assertThat(trace.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @Test
    void givesBackAZstdBodyWithItsEncoding() {
        byte[] zstd = Zstd.compress(PLAIN);

        HttpResponse<byte[]> trace = trace(submit(zstd, "Content-Encoding", "zstd"));

        assertThat(trace.body()).isEqualTo(zstd);
        assertThat(trace.headers().firstValue("Content-Encoding")).hasValue("zstd");
    }

    @Test
    void decodesForAClientThatRefusesTheEncoding() {
        String gzip = submit(Traces.gzip(PLAIN), "Content-Encoding", "gzip");
        String zstd = submit(Zstd.compress(PLAIN), "Content-Encoding", "zstd");

        assertThat(trace(gzip, "Accept-Encoding", "identity").body()).isEqualTo(PLAIN);
        assertThat(trace(zstd, "Accept-Encoding", "gzip, zstd;q=0").body()).isEqualTo(PLAIN);
    }

    @Test
    void aGzipFileThatIsNotDeclaredIsReadAndGivenBackAsAFile() {
        byte[] gzip = Traces.gzip(PLAIN);

        HttpResponse<byte[]> trace = trace(submit(gzip));

        assertThat(trace.body()).isEqualTo(gzip);
        assertThat(trace.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void takesTheFileOfAMultipartBody() {
        byte[] gzip = Traces.gzip(PLAIN);

        HttpResponse<byte[]> trace =
                trace(
                        submit(
                                multipart("file", "boot \"1\".gz", gzip),
                                "Content-Type",
                                "multipart/form-data; boundary=" + BOUNDARY));

        assertThat(trace.body()).isEqualTo(gzip);
        assertThat(trace.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("boot");
    }

    @Test
    void aMultipartBodyMustHaveTheFileAndItsEnd() {
        byte[] whole = multipart("file", "x", PLAIN);
        byte[] cut = Arrays.copyOf(whole, whole.length - 30);

        assertThat(postMultipart(multipart("other", "x", PLAIN)).statusCode()).isEqualTo(422);
        HttpResponse<byte[]> answer = postMultipart(cut);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("malformed-request");
    }

    @Test
    void anotherMultipartBoundaryIsMalformed() {
        HttpResponse<byte[]> answer =
                post(
                        multipart("file", "x", PLAIN),
                        "Content-Type",
                        "multipart/form-data; boundary=other");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private HttpResponse<byte[]> postMultipart(byte[] body) {
        return post(body, "Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
    }

    private HttpResponse<byte[]> post(byte[] body, String... headers) {
        return Raw.send(
                http,
                "POST",
                "/api/v1/runs?project=round-trip",
                BodyPublishers.ofByteArray(body),
                headers);
    }

    private String submit(byte[] body, String... headers) {
        HttpResponse<byte[]> answer = post(body, headers);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        return new JsonMapper().readTree(answer.body()).get("id").asString();
    }

    private HttpResponse<byte[]> trace(String id, String... headers) {
        HttpResponse<byte[]> answer =
                Raw.send(
                        http,
                        "GET",
                        "/api/v1/runs/" + id + "/trace",
                        BodyPublishers.noBody(),
                        headers);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static byte[] multipart(String name, String fileName, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head =
                "--%s\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nhello\r\n--%s\r\n"
                                .formatted(BOUNDARY, BOUNDARY)
                        + "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                                .formatted(name, fileName.replace("\"", "\\\""))
                        + "Content-Type: application/octet-stream\r\n\r\n";
        out.writeBytes(Traces.bytes(head));
        out.writeBytes(content);
        out.writeBytes(Traces.bytes("\r\n--" + BOUNDARY + "--\r\n"));
        return out.toByteArray();
    }
}
