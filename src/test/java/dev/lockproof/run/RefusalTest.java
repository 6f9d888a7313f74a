package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Limits that are small enough to reach. */
@ServiceTest
@TestPropertySource(
        properties = {
            "lockproof.limits.compressed-bytes=20000",
            "lockproof.limits.decompressed-bytes=50000",
            "lockproof.limits.concurrent-submissions=1",
            "lockproof.limits.queued-runs=2",
            "spring.datasource.hikari.connection-timeout=1000"
        })
class RefusalTest {

    @Autowired private Http http;
    @Autowired private Scheduler scheduler;
    @Autowired private JdbcClient jdbc;

    @Value("${spring.datasource.url}")
    private String url;

    @Value("${spring.datasource.username}")
    private String username;

    @Value("${spring.datasource.password}")
    private String password;

    @Test
    void answers413ForABodyThatIsTooLarge() {
        String body = Traces.CLEAN + "# padding\n".repeat(3000);

        HttpResponse<String> announced = http.post("/api/v1/runs?project=large", body);
        HttpResponse<String> chunked =
                http.send(
                        "POST",
                        "/api/v1/runs?project=large",
                        BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(Traces.bytes(body))));

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).as(chunked.body()).isEqualTo(413);
        assertThat(announced.body()).contains("20000");
        assertThat(chunked.body()).contains("20000");
        assertThat(runs("large")).isZero();
    }

    @Test
    void answers413ForABodyThatIsTooLargeAfterDecompression() {
        byte[] gzip = Traces.gzip(Traces.bytes(Traces.CLEAN + "# padding\n".repeat(6000)));

        HttpResponse<String> answer =
                http.send(
                        "POST",
                        "/api/v1/runs?project=bomb",
                        BodyPublishers.ofByteArray(gzip),
                        "Content-Encoding",
                        "gzip");

        assertThat(gzip.length).isLessThan(20_000);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        assertThat(answer.body()).contains("50000");
        assertThat(runs("bomb")).isZero();
    }

    @Test
    void answers429WhileTooManyRunsAreQueued() {
        awaitEmptyQueue();
        scheduler.pause();
        try {
            post("queued");
            post("queued");
            HttpResponse<String> third = post("queued");

            assertThat(third.statusCode()).as(third.body()).isEqualTo(429);
            assertThat(third.headers().firstValue("Retry-After")).isPresent();
            assertThat(runs("queued")).isEqualTo(2);
        } finally {
            scheduler.resume();
        }
    }

    @Test
    void answers429WhileTooManySubmissionsAreRead() {
        AtomicReference<HttpResponse<String>> refused = new AtomicReference<>();
        Await.until(
                "a submission beside a slow one",
                () -> {
                    refused.set(postBesideASlowOne());
                    return refused.get().body().contains("1 submissions");
                });

        assertThat(refused.get().statusCode()).isEqualTo(429);
        assertThat(refused.get().headers().firstValue("Retry-After")).isPresent();
    }

    /**
     * Posts while another submission's body is on its way; again where a post came first, but not
     * for long, since the other one is then refused itself.
     */
    private HttpResponse<String> postBesideASlowOne() throws IOException {
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            OutputStream out = slow.getOutputStream();
            out.write(
                    "POST /api/v1/runs?project=slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            HttpResponse<String> answer = post("slow");
            for (int more = 0; more < 5 && answer.statusCode() != 429; more++) {
                answer = post("slow");
            }
            return answer;
        }
    }

    @Test
    void answers503WhileTheDatabaseIsAwayAndStoresNothing() throws SQLException {
        awaitEmptyQueue();
        HttpResponse<String> submitted;
        HttpResponse<String> listed;
        allowConnections(false);
        try {
            submitted = post("away");
            listed = http.get("/api/v1/runs");
        } finally {
            allowConnections(true);
        }
        Await.until("the database to be back", this::isDatabaseThere);

        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(503);
        assertThat(submitted.headers().firstValue("Retry-After")).isPresent();
        assertThat(listed.statusCode()).as(listed.body()).isEqualTo(503);
        assertThat(runs("away")).isZero();
        assertThat(post("away").statusCode()).isIn(201, 202);
    }

    private HttpResponse<String> post(String project) {
        return http.post("/api/v1/runs?wait=0&project=" + project, Traces.CLEAN);
    }

    private void awaitEmptyQueue() {
        Await.until(
                "the queue to empty",
                () ->
                        jdbc.sql("select 1 from run where status in ('queued', 'running') limit 1")
                                .query(Integer.class)
                                .optional()
                                .isEmpty());
    }

    /** Connections that broke are noticed when they are used. */
    private boolean isDatabaseThere() {
        try {
            return runs("") >= 0;
        } catch (DataAccessException _) {
            return false;
        }
    }

    private int runs(String project) {
        return jdbc.sql("select count(*) from run where project = :project")
                .param("project", project)
                .query(Integer.class)
                .single();
    }

    private void allowConnections(boolean allowed) throws SQLException {
        int slash = url.lastIndexOf('/');
        String database = url.substring(slash + 1);
        String server = url.substring(0, slash + 1) + "postgres";
        try (Connection connection = DriverManager.getConnection(server, username, password);
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + database + " allow_connections " + allowed);
            if (!allowed) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                + database
                                + "'");
            }
        }
    }
}
