package dev.lockproof.project.union;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.lockproof.analysis.Trace;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.Scrape;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Merges and searches of the graphs of projects are counted. */
@ServiceTest
class UnionMetricsTest {

    private static final String MERGES = "lockproof_union_merge_seconds_count";
    private static final String CUTS = "lockproof_union_searches_cut_total";

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;

    private UUID submit(String episode) {
        HttpResponse<String> answer =
                http.post(
                        "/api/v1/runs?project=union-metrics&wait=30",
                        Trace.complete(episode).text());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(http.json(answer).get("id").asString());
    }

    @Test
    void countsMergesAndSearchesThatLeftSomethingOut() {
        Scrape before = Scrape.of(http);
        submit("T: W(A) W(B)");
        UUID second = submit("T: W(C)");
        submit("T: W(C) W(A)");
        Scrape whole = Scrape.of(http);
        jdbc.sql("update run_summary set data = :data where run_id = :run")
                .param("data", Zstd.compress("LKPL~".getBytes(UTF_8)))
                .param("run", second)
                .update();
        submit("T: W(B) W(C)");
        Scrape cut = Scrape.of(http);

        assertThat(whole.value(MERGES) - before.value(MERGES)).isEqualTo(3);
        assertThat(whole.value(CUTS) - before.value(CUTS)).isZero();
        assertThat(cut.value(MERGES) - whole.value(MERGES)).isEqualTo(1);
        assertThat(cut.value(CUTS) - whole.value(CUTS)).isPositive();
        assertThat(cut.value("lockproof_union_merge_seconds_sum")).isPositive();
    }
}
