package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.lockproof.SharedData;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The page of a finding, as the developer of a red build sees it. */
@ServiceTest
class FindingPageTest {

    private static final String BRANCH = "&branch=main&name=nightly";

    @Autowired private Http http;

    private PageClient client;

    @BeforeEach
    void client() {
        client = new PageClient(http);
    }

    private static String sample(String name) throws IOException {
        return Files.readString(Path.of("docs/samples", name));
    }

    /** Ten recordings of all sorts; each page tells its first ten seconds' worth at once. */
    @ParameterizedTest
    @CsvSource({
        "scenario/abba_mutex/dmesg.txt, true",
        "scenario/irq_order/dmesg.txt, true",
        "scenario/abc_cycle/dmesg.txt, true",
        "scenario/hardirq_spin_irqson/dmesg.txt, false",
        "scenario/alloc_in_spinlock/dmesg.txt, false",
        "kernel-log/211.log, false",
        "kernel-log/150.log, false",
        "reports/01-accel-pin-mmap.ndjson, false",
        "reports/03-gpu-recover-reclaim-fence.ndjson, true",
        "tools/tsan/account_cpp.clang-sds1.txt, false"
    })
    void tellsWhatWhereAndWhatToDo(String recording, boolean wide) throws IOException {
        String name = recording.replaceAll("[/.]", "-");
        String run;
        try (var in = SharedData.open(recording)) {
            run =
                    client.submit(
                            "project=page-finding&name=" + name,
                            new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        JsonNode finding = client.findings(run).path(0);
        String path = client.worstPath(run);

        if (wide) {
            PageVisit.check(http.port(), path, "finding-" + name);
        }
        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(path);
            visit.keepsItsPromises(path);
            assertThat(page.locator("h1").innerText().replace("\u200b", ""))
                    .isEqualTo(finding.path("title").asString());
            assertThat(page.locator("h2").allInnerTexts())
                    .contains("Who does what", "What to do", "History", "Triage");
            int participants = 0;
            for (JsonNode row : finding.path("scenario")) {
                participants = Math.max(participants, row.path("column").asInt() + 1);
            }
            assertThat(page.locator("table.scenario thead th").count())
                    .isEqualTo(participants == 0 ? 0 : participants + 1);
            assertThat(page.locator("article.step").count())
                    .isEqualTo(finding.path("steps").size());
        }
    }

    @Test
    void linesOfTheRecordingStandAtTheSteps() throws IOException {
        String run =
                client.submit("project=page-lines&prime=linux" + BRANCH, sample("abba.ndjson"));
        String path = client.worstPath(run);
        await().untilAsserted(() -> assertThat(client.html(path)).contains("class=\"hit\""));

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(path);
            JsonNode step = client.findings(run).path(0).path("steps").path(0);
            String line = sample("abba.ndjson").lines().toList().get(step.path("line").asInt() - 1);
            assertThat(page.locator("article.step").first().locator("li.hit").last().innerText())
                    .contains(line.strip());
        }
    }

    @Test
    void anArrowOfTheRingLeadsToItsStep() throws IOException {
        String run = client.submit("project=page-ring" + BRANCH, sample("abba.ndjson"));

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(client.worstPath(run));
            Locator arrow = page.locator("svg.ring a").nth(1);
            String target = arrow.getAttribute("href");
            arrow.focus();
            page.keyboard().press("Enter");
            assertThat(page.url()).endsWith(target);
            assertThat(page.locator("article.step:target").count()).isEqualTo(1);
            assertThat(target).matches("#edge-\\d+-\\d+");
        }
    }

    @Test
    void theLinkInTheLogOfABuildIsThePage() throws IOException {
        var answer =
                http.post(
                        "/api/v1/runs?project=page-link&failOn=error&prime=linux",
                        sample("userptr.ndjson"),
                        "Accept",
                        "text/plain");
        String link =
                answer.body()
                        .lines()
                        .filter(line -> line.contains("/findings/"))
                        .findFirst()
                        .map(line -> line.replaceAll(".*(http://\\S+)$", "$1"))
                        .orElse("none");

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.page();
            page.navigate(link);
            assertThat(page.locator("h2#steps").count()).isEqualTo(1);
        }
    }

    @Test
    void bothFramesHaveTheSameSectionsInTheSameOrder() throws IOException {
        String run = client.submit("project=page-frames" + BRANCH, sample("userptr.ndjson"));
        List<List<String>> headings = new ArrayList<>();
        try (PageVisit visit = PageVisit.withoutScripts(http.port())) {
            for (String path :
                    List.of(
                            client.worstPath(run),
                            "/projects/page-frames/findings/" + client.worst(run))) {
                headings.add(visit.open(path).locator("h2").allInnerTexts());
            }
        }

        assertThat(headings.get(0)).isEqualTo(headings.get(1));
    }

    @Test
    void anInterruptStandsOnTheInterruptedColumn() throws IOException {
        String run;
        try (var in = SharedData.open("scenario/irq_order/dmesg.txt")) {
            run =
                    client.submit(
                            "project=page-irq",
                            new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }

        try (PageVisit visit = PageVisit.desktop(http.port())) {
            Page page = visit.open(client.worstPath(run));
            Locator row =
                    page.locator(
                            "table.scenario tr",
                            new Page.LocatorOptions().setHasText("<Interrupt>"));
            assertThat(row.count()).isEqualTo(1);
            assertThat(page.locator("table.scenario .inner").count()).isGreaterThan(0);
            assertThat(page.locator("table.scenario .waits").count()).isGreaterThanOrEqualTo(2);
            // The task of the report's only step is the one that disables interrupts.
            assertThat(page.locator("table.scenario thead th").nth(2).innerText())
                    .contains("A-then-B/42");
            assertThat(page.locator("table.scenario thead th").nth(1).innerText())
                    .contains("interrupted");
        }
    }

    @Test
    void aFindingThatIsNotThereIsAPage() {
        assertThat(
                        http.get(
                                        "/runs/01a21cff-98f9-7776-a4e2-03ef3bfa7b8e/findings/abc",
                                        "Accept",
                                        "text/html")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void evidenceThatIsDeletedLeavesTheHistory() throws IOException {
        String run = client.submit("project=page-deleted" + BRANCH, sample("abba.ndjson"));
        String path = "/projects/page-deleted/findings/" + client.worst(run);
        http.send(
                "DELETE", "/api/v1/runs/" + run, java.net.http.HttpRequest.BodyPublishers.noBody());

        PageVisit.check(http.port(), path, "finding-deleted");
        assertThat(client.html(path)).contains("run deleted").contains("History");
    }
}
