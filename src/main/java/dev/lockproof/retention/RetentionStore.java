package dev.lockproof.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds traces and runs that may go, and deletes traces. */
@Repository
class RetentionStore {

    /**
     * The latest run of a line and the evidence of what is not resolved stay, whatever their age.
     */
    private static final String REMOVABLE =
            """
            run.project = :project and run.status in ('done', 'failed')
                and not exists (
                    select 1 from project_ref
                    where project_ref.project = run.project and last_run = run.id)
                and not exists (
                    select 1 from project_finding
                    where project_finding.project = run.project and body_run = run.id
                        and state <> 'resolved')
            """;

    private final JdbcClient jdbc;

    RetentionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All projects that have runs. */
    List<String> projects() {
        return jdbc.sql("select name from project order by name")
                .query((row, _) -> row.getString("name"))
                .list();
    }

    /** Runs received before a time that may go, the oldest first, behind one of them. */
    List<UUID> runs(String project, Instant before, @Nullable UUID after, int limit) {
        return found("", project, before, after, limit);
    }

    /** Runs received before a time whose traces may go, the oldest first, behind one of them. */
    List<UUID> traces(String project, Instant before, @Nullable UUID after, int limit) {
        return found(
                " and exists (select 1 from trace where run_id = run.id)",
                project,
                before,
                after,
                limit);
    }

    private List<UUID> found(
            String condition, String project, Instant before, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        "select id from run where "
                                + REMOVABLE
                                + condition
                                + """
                                 and received_at < :before and (:after::uuid is null or id > :after)
                                order by id limit :limit
                                """)
                .param("project", project)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Whether a run may go now. */
    boolean isRemovable(String project, UUID run) {
        return jdbc.sql("select 1 from run where id = :id and " + REMOVABLE)
                .param("id", run)
                .param("project", project)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Bytes of all traces of a project, as stored. */
    long bytes(String project) {
        return jdbc.sql(
                        """
                        select coalesce(sum(octet_length(data)), 0)
                        from run join trace_chunk on run_id = run.id where project = :project
                        """)
                .param("project", project)
                .query(Long.class)
                .single();
    }

    /** Bytes of the trace of a run, as stored. */
    long bytes(UUID run) {
        return jdbc.sql(
                        """
                        select coalesce(sum(octet_length(data)), 0)
                        from trace_chunk where run_id = :id
                        """)
                .param("id", run)
                .query(Long.class)
                .single();
    }

    /** Deletes the trace of a run. */
    void deleteTrace(UUID run) {
        jdbc.sql("delete from trace where run_id = :id").param("id", run).update();
        jdbc.sql("delete from trace_chunk where run_id = :id").param("id", run).update();
    }
}
