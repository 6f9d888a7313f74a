package dev.lockproof.web.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.platform.paging.PageParameters;
import dev.lockproof.project.browse.FindingParameters;
import dev.lockproof.project.memory.FindingOrder;
import dev.lockproof.project.memory.FindingQuery;
import dev.lockproof.project.memory.ProjectFindingStore;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.frame.Pages;
import dev.lockproof.web.frame.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Pages that may only show offer nothing else. */
@ServiceTest
class ReadOnlyProjectTest {

    private static final String PROJECT = "project-read-only";

    @Autowired private Http http;
    @Autowired private Pages pages;
    @Autowired private FindingLists lists;
    @Autowired private Settings settings;
    @Autowired private TriageForms forms;
    @Autowired private ProjectFindingStore findings;

    private static Frame frame(boolean readOnly) {
        return new Frame("T", "", "/", PROJECT, null, 0, Theme.SYSTEM, false, readOnly);
    }

    @Test
    void formsAreHidden() throws IOException {
        var answer =
                http.post(
                        "/api/v1/runs?wait=30&project=" + PROJECT,
                        Files.readString(Path.of("docs/samples/abba.ndjson")));
        assertThat(answer.statusCode()).isEqualTo(201);
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest()));
        try {
            assertThat(list(false)).contains("method=\"post\" action=\"/projects").contains("Save");
            assertThat(list(true)).doesNotContain("Save").doesNotContain("type=\"checkbox\"");
            assertThat(settings(false)).contains("Save the policy").contains("Add the webhook");
            assertThat(settings(true))
                    .doesNotContain("Save the policy")
                    .doesNotContain("Add the webhook")
                    .contains("<fieldset disabled");
            assertThat(triage(false)).contains("Save");
            assertThat(triage(true)).doesNotContain("Save").contains("since");
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private String list(boolean readOnly) {
        return pages.html(
                "project/findings.jte",
                lists.of(
                        frame(readOnly),
                        PROJECT,
                        new FindingParameters(null, null, null, null, null, null, null, null),
                        null,
                        new PageParameters(null, null),
                        Bulk.after(null, null)));
    }

    private String settings(boolean readOnly) {
        return pages.html("project/settings.jte", settings.of(frame(readOnly), PROJECT, false));
    }

    private String triage(boolean readOnly) {
        var known =
                findings.page(
                                PROJECT,
                                new FindingQuery(
                                        FindingQuery.UNDECIDED,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                FindingOrder.SCORE,
                                null,
                                1,
                                Instant.now())
                        .getFirst();
        return pages.html(
                "project/decision.jte",
                new DecisionPage(frame(readOnly), "refused", false, forms.of(PROJECT, known, "/")));
    }
}
