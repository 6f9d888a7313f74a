package dev.lockproof.demo;

import dev.lockproof.demo.DemoProject.Progress;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether there is the demonstration, and how far it is filled. */
@Repository
class DemoStore {

    private final JdbcClient jdbc;

    DemoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A demonstration whose row is locked.
     *
     * @param ends when its history ends
     */
    record Locked(Instant ends, Progress progress) {}

    Optional<Progress> progress(String project) {
        return jdbc.sql("select done, steps from demonstration where project = :project")
                .param("project", project)
                .query((row, _) -> new Progress(row.getInt("done"), row.getInt("steps")))
                .optional();
    }

    /** Locks the row of a demonstration until the transaction ends. */
    Optional<Locked> lock(String project) {
        return jdbc.sql(
                        """
                        select ends, done, steps from demonstration
                        where project = :project for update
                        """)
                .param("project", project)
                .query((row, _) ->
                        new Locked(
                                row.getObject("ends", OffsetDateTime.class).toInstant(),
                                new Progress(row.getInt("done"), row.getInt("steps"))))
                .optional();
    }

    /** Whether there is anything of a project. */
    boolean isTaken(String project) {
        return jdbc.sql(
                        """
                        select exists (select 1 from project where name = :project)
                            or exists (select 1 from run where project = :project)
                            or exists (select 1 from webhook where project = :project)
                        """)
                .param("project", project)
                .query(Boolean.class)
                .single();
    }

    /**
     * Begins a demonstration, with a project. Its graph begins at an epoch that no earlier one had,
     * since every replica may still have a copy of that one's.
     */
    void begin(String project, Instant ends, int steps) {
        jdbc.sql(
                        "insert into demonstration (project, ends, steps) values (:project, :ends, :steps)")
                .param("project", project)
                .param("ends", ends.atOffset(ZoneOffset.UTC))
                .param("steps", steps)
                .update();
        jdbc.sql("insert into project (name, graph_epoch) values (:project, :epoch)")
                .param("project", project)
                .param("epoch", ends.toEpochMilli())
                .update();
    }

    /** Notes that a step has happened. */
    void advance(String project) {
        jdbc.sql("update demonstration set done = done + 1 where project = :project")
                .param("project", project)
                .update();
    }

    void end(String project) {
        jdbc.sql("delete from demonstration where project = :project")
                .param("project", project)
                .update();
    }
}
