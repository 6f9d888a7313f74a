package dev.lockproof.project.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The job that writes down which suppressions have ended. */
@ServiceTest
class EndSuppressionsTest {

    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"release","task":"t1","lock":"never taken"}
            """;

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;
    @Autowired private Triage triage;
    @Autowired private Scheduler scheduler;

    @Test
    void writesTheEventWithTheTimeAtWhichTheSuppressionEnded() {
        String path = "/api/v1/projects/end-suppressions/findings";
        http.post("/api/v1/runs?project=end-suppressions&wait=60", TRACE);
        String print = http.json(http.get(path)).at("/items/0/fingerprint").asString();
        http.send(
                "PATCH",
                path + "/" + print,
                BodyPublishers.ofString("{\"state\":\"suppressed\",\"reason\":\"test-only\"}"));
        triage.expire();
        assertThat(state()).isEqualTo("suppressed");
        jdbc.sql(
                        """
                        update project_finding set until = timestamptz '2026-01-31T12:00:00Z'
                        where project = 'end-suppressions'
                        """)
                .update();

        triage.expire();
        triage.expire();

        assertThat(state()).isEqualTo("open");
        JsonNode events = http.json(http.get(path + "/" + print + "/events")).get("items");
        assertThat(events).hasSize(2);
        assertThat(events.at("/0/kind").asString()).isEqualTo("expire");
        assertThat(events.at("/0/at").asString()).isEqualTo("2026-01-31T12:00:00.000Z");
        assertThat(events.at("/0/actor").asString()).isEqualTo("service");
    }

    private String state() {
        return jdbc.sql("select state from project_finding where project = 'end-suppressions'")
                .query(String.class)
                .single();
    }

    @Test
    void isScheduled() {
        assertThat(scheduler.getScheduledExecutions())
                .extracting(ScheduledExecution::getTaskInstance)
                .extracting(instance -> instance.getTaskName())
                .contains("end-suppressions");
    }
}
