package dev.lockproof.project.memory;

import static dev.lockproof.project.memory.StoredRows.instant;
import static dev.lockproof.project.memory.StoredRows.utc;

import dev.lockproof.project.FindingState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** States of findings, and the events that changed them. Its callers hold the project's lock. */
@Repository
class TriageStore {

    private static final String EXPIRE =
            """
            with expired as (
                update project_finding as finding
                set state = 'open', state_at = finding.until, version = version + 1, reason = null,
                    note = null, until = null
                from (select project, fingerprint, until from project_finding
                    where state = 'suppressed' and until <= :now and project = :project
                    order by project, fingerprint for update) as before
                where finding.project = before.project
                    and finding.fingerprint = before.fingerprint
                returning finding.project, finding.fingerprint, before.until)
            insert into triage_event
                (project, fingerprint, at, actor, kind, from_state, to_state)
            select project, fingerprint, until, 'service', 'expire', 'suppressed', 'open'
            from expired order by until, fingerprint
            """;

    private final JdbcClient jdbc;

    TriageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A finding's state as stored. */
    record Current(String fingerprint, FindingState state, long version) {}

    /** Ends the suppressions of a project whose time has passed, with an event for each. */
    int expire(String project, Instant now) {
        return jdbc.sql(EXPIRE).param("now", utc(now)).param("project", project).update();
    }

    /** The projects with suppressions whose time has passed. */
    List<String> expiring(Instant now) {
        return jdbc.sql(
                        """
                        select distinct project from project_finding
                        where state = 'suppressed' and until <= :now order by project
                        """)
                .param("now", utc(now))
                .query((row, _) -> row.getString("project"))
                .list();
    }

    /** Some findings of a project, by fingerprint. */
    List<Current> current(String project, List<String> fingerprints) {
        return jdbc.sql(
                        """
                        select fingerprint, state, version from project_finding
                        where project = :project and fingerprint = any(:fingerprints)
                        order by fingerprint
                        """)
                .param("project", project)
                .param("fingerprints", fingerprints.toArray(String[]::new))
                .query((row, _) ->
                        new Current(
                                row.getString("fingerprint"),
                                FindingState.of(row.getString("state")),
                                row.getLong("version")))
                .list();
    }

    /** Changes the state of findings, with an event for each. */
    void decide(
            String project,
            List<String> fingerprints,
            Decision decision,
            String actor,
            Instant now) {
        jdbc.sql(
                        """
                        with decided as (
                            update project_finding as finding
                            set state = :state, state_at = :now, version = version + 1,
                                reason = :reason, note = :note, until = :until, regressed = false,
                                absent = 0,
                                resolved_how = case when :state = 'resolved' then 'decided' end
                            from (select fingerprint, state from project_finding
                                where project = :project and fingerprint = any(:fingerprints))
                                as before
                            where project = :project and finding.fingerprint = before.fingerprint
                            returning finding.fingerprint, before.state)
                        insert into triage_event (project, fingerprint, at, actor, kind, from_state,
                            to_state, reason, note, until)
                        select :project, fingerprint, :now, :actor, :kind, state, :state, :reason,
                            :note, :until
                        from decided order by fingerprint
                        """)
                .param("project", project)
                .param("fingerprints", fingerprints.toArray(String[]::new))
                .param("state", decision.state().text())
                .param("kind", decision.state().reachedBy().text())
                .param("reason", decision.reason())
                .param("note", decision.note())
                .param("until", utc(decision.until()))
                .param("actor", actor)
                .param("now", utc(now))
                .update();
    }

    /** Adds an event about the policy. */
    void policyChanged(String project, String actor, String note, Instant now) {
        jdbc.sql(
                        """
                        insert into triage_event (project, at, actor, kind, note)
                        values (:project, :now, :actor, 'policy', :note)
                        """)
                .param("project", project)
                .param("now", utc(now))
                .param("actor", actor)
                .param("note", note)
                .update();
    }

    /**
     * A page of the audit trail, newest first.
     *
     * @param fingerprint whose; null for all of the project
     * @param before the id after the page; null for the first page
     */
    List<TriageEvent> events(
            String project, @Nullable String fingerprint, @Nullable Long before, int limit) {
        return jdbc.sql(
                        """
                        select * from triage_event
                        where project = :project
                            and (:fingerprint::text is null or fingerprint = :fingerprint)
                            and (:before::bigint is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("project", project)
                .param("fingerprint", fingerprint)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) ->
                        new TriageEvent(
                                row.getLong("id"),
                                row.getString("fingerprint"),
                                Objects.requireNonNull(instant(row, "at")),
                                row.getString("actor"),
                                row.getString("kind"),
                                row.getString("from_state"),
                                row.getString("to_state"),
                                row.getString("reason"),
                                row.getString("note"),
                                instant(row, "until"),
                                row.getObject("run_id", UUID.class)))
                .list();
    }
}
