package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A body of many megabytes passes through, is stored small, and comes back as it was. */
@ServiceTest
class StreamingTest {

    private static final byte[] LINES =
            Traces.bytes(
                    """
                    {"op":"acquire","task":"t1","lock":"a","site":"first+0x10/0x20"}
                    {"op":"release","task":"t1","lock":"a"}
                    """);
    private static final int REPEATS = (64 << 20) / LINES.length + 1;
    private static final long BYTES = (long) REPEATS * LINES.length;

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;

    @Test
    void aLargeBodyStreamsInAndOut() throws Exception {
        HttpResponse<String> answer =
                http.send(
                        "POST",
                        "/api/v1/runs?project=streaming&wait=60",
                        BodyPublishers.ofInputStream(StreamingTest::body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode run = http.json(answer);
        assertThat(run.get("bytes").asLong()).isEqualTo(BYTES);
        assertThat(run.get("events").asLong()).isEqualTo(2L * REPEATS);
        long stored =
                jdbc.sql(
                                """
                                select sum(length(data)) from trace_chunk
                                where run_id = cast(:id as uuid)
                                """)
                        .param("id", run.get("id").asString())
                        .query(Long.class)
                        .single();
        assertThat(stored).isBetween(1L, BYTES / 20);
        assertThat(digest(download(run.get("id").asString()))).isEqualTo(digest(body()));
    }

    private InputStream download(String id) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/api/v1/runs/%s/trace"
                                                .formatted(http.port(), id)))
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body();
    }

    private static String digest(InputStream in) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (DigestInputStream read = new DigestInputStream(in, digest)) {
            read.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static InputStream body() {
        return new InputStream() {
            private long position;

            @Override
            public int read() {
                return position == BYTES ? -1 : LINES[(int) (position++ % LINES.length)];
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int count = (int) Math.min(length, BYTES - position);
                for (int i = 0; i < count; i++) {
                    buffer[offset + i] = LINES[(int) (position++ % LINES.length)];
                }
                return count == 0 ? -1 : count;
            }
        };
    }
}
