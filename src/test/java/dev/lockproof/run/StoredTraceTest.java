package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was uploaded comes back byte for byte, whether it was spooled in memory or in a file. */
@ServiceTest
class StoredTraceTest {

    private static final int LARGE = 40_000;

    @Autowired private Http http;

    @Test
    void givesASmallTraceBack() throws IOException, InterruptedException {
        assertComesBack(trace(3));
    }

    @Test
    void givesATraceBackThatIsTooLargeForMemory() throws IOException, InterruptedException {
        byte[] trace = trace(LARGE);
        assertThat(trace.length).isGreaterThan(2 << 20);
        assertComesBack(trace);
    }

    private void assertComesBack(byte[] trace) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        "POST",
                        "/api/v1/runs?project=stored-trace&wait=60",
                        BodyPublishers.ofByteArray(trace));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = http.json(answer).get("id").asString();
        try (InputStream expected = new ByteArrayInputStream(trace);
                InputStream got = download(id)) {
            assertThat(got).hasSameContentAs(expected);
        }
    }

    private InputStream download(String id) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/api/v1/runs/" + id + "/trace");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            return new ByteArrayInputStream(
                    client.send(request, BodyHandlers.ofByteArray()).body());
        }
    }

    /** Random sites, so that compression does not make it small. */
    private static byte[] trace(int holds) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("{\"op\":\"meta\",\"complete\":true}\n");
        for (int i = 0; i < holds; i++) {
            String lock = "\"task\":\"t\",\"lock\":\"l" + random.nextInt(50) + "\"";
            String site = Long.toHexString(random.nextLong(1L << 20));
            text.append("{\"op\":\"acquire\",").append(lock);
            text.append(",\"site\":\"f").append(site).append("\"}\n");
            text.append("{\"op\":\"release\",").append(lock).append("}\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
