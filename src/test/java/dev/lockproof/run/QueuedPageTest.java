package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.microsoft.playwright.Page;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import dev.lockproof.web.PageVisit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a run that waits for its analysis follows it to its end. */
@ServiceTest
class QueuedPageTest {

    @Autowired private Http http;
    @Autowired private Scheduler scheduler;
    @Autowired private ParsedTraces parsed;
    @Autowired private RunStore runs;
    private LaterRuns later;

    @BeforeEach
    void pause() {
        later = new LaterRuns(scheduler, parsed, runs);
        later.pause();
    }

    @AfterEach
    void resume() {
        later.resume();
    }

    @Test
    void aQueuedRunBecomesADoneOneOnItsPage() {
        String path =
                http.post("/api/v1/runs?project=queued-page&wait=0", Traces.inversion("qp1", "qp2"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()
                        .replace("/api/v1", "");
        assertThat(http.get(path, "Accept", "text/html").body())
                .contains("<noscript><meta http-equiv=\"refresh\"")
                .contains("queued since");

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(path);
            assertThat(page.locator("p[role=status]").innerText()).contains("queued");
            visit.keepsItsPromises("a queued run");
            later.resume();
            page.locator("table.rows tbody tr").waitFor();
            assertThat(page.locator("main").innerText()).contains("qp1");
            assertThat(page.locator("[data-refresh]").count()).isZero();
        }
    }
}
