package dev.lockproof.demo;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deletes a project with all that is known about it, which nothing else in the service does. */
@Repository
class DemoRemovalStore {

    /** What refers to a run or a webhook goes with it. */
    private static final List<String> TABLES =
            List.of(
                    "run",
                    "idempotency_key",
                    "run_evidence",
                    "union_ring",
                    "union_fact",
                    "union_class",
                    "trend_slot",
                    "triage_event",
                    "finding_site",
                    "finding_on_ref",
                    "project_finding",
                    "commit_seen",
                    "project_ref",
                    "webhook");

    private final JdbcClient jdbc;

    DemoRemovalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes a project. The caller holds its lock. */
    void remove(String project) {
        for (String table : TABLES) {
            jdbc.sql("delete from " + table + " where project = :project")
                    .param("project", project)
                    .update();
        }
        jdbc.sql("delete from project where name = :project").param("project", project).update();
    }
}
