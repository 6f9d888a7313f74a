package dev.lockproof.hook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the audit trail of a project says since a webhook was last told. */
@Repository
class ChangeStore {

    private static final String REGRESS = "regress";

    private final JdbcClient jdbc;

    ChangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A change of the state of a finding.
     *
     * @param count how many such changes there are, this one included
     */
    record Row(
            String fingerprint,
            String rule,
            String severity,
            String title,
            String kind,
            @Nullable String from,
            @Nullable String to,
            String actor,
            @Nullable String reason,
            Instant at,
            @Nullable Instant until,
            @Nullable UUID run,
            long count) {}

    /** The newest event of a project; 0 if there is none. */
    long newest(String project) {
        return jdbc.sql("select coalesce(max(id), 0) from triage_event where project = :project")
                .param("project", project)
                .query(Long.class)
                .single();
    }

    /**
     * The first changes behind an event.
     *
     * @param regressed whether findings that came back, or all other changes
     */
    List<Row> after(String project, long event, boolean regressed, int limit) {
        return jdbc.sql(
                        """
                        select fingerprint, rule, severity, title, kind, from_state, to_state, actor,
                            event.reason, event.at, event.until, event.run_id,
                            count(*) over () as count
                        from triage_event as event join project_finding using (project, fingerprint)
                        where project = :project and event.id > :event
                            and (kind = :regress) = :regressed
                        order by event.id limit :limit
                        """)
                .param("project", project)
                .param("event", event)
                .param("regress", REGRESS)
                .param("regressed", regressed)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        return new Row(
                row.getString("fingerprint"),
                row.getString("rule"),
                row.getString("severity"),
                row.getString("title"),
                row.getString("kind"),
                row.getString("from_state"),
                row.getString("to_state"),
                row.getString("actor"),
                row.getString("reason"),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant(),
                until == null ? null : until.toInstant(),
                row.getObject("run_id", UUID.class),
                row.getLong("count"));
    }
}
