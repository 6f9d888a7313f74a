package dev.lockproof.project.memory;

import static dev.lockproof.project.memory.StoredRows.utc;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Resolves findings on which the evidence of several runs no longer agrees. */
@Repository
public class ClosingStore {

    private final JdbcClient jdbc;
    private final TrendStore trend;
    private final ProjectListener listener;

    ClosingStore(JdbcClient jdbc, TrendStore trend, ProjectListener listener) {
        this.jdbc = jdbc;
        this.trend = trend;
        this.listener = listener;
    }

    /**
     * Resolves those of some findings that are open or acknowledged, with an event for each. The
     * caller holds the project's lock.
     *
     * @param how why, as the API shows it
     */
    public void close(String project, List<String> fingerprints, String how, Instant now) {
        List<String> closed =
                jdbc.sql(
                                """
                                with closed as (
                                    update project_finding as finding
                                    set state = 'resolved', state_at = :now, version = version + 1,
                                        regressed = false, resolved_how = :how
                                    from (select fingerprint, state from project_finding
                                        where project = :project and fingerprint = any(:fingerprints))
                                        as before
                                    where project = :project and finding.fingerprint = before.fingerprint
                                        and finding.state in ('open', 'acknowledged')
                                    returning finding.fingerprint, before.state)
                                insert into triage_event
                                    (project, fingerprint, at, actor, kind, from_state, to_state, reason)
                                select :project, fingerprint, :now, 'service', 'miss', state, 'resolved', :how
                                from closed order by fingerprint
                                returning fingerprint
                                """)
                        .param("project", project)
                        .param("fingerprints", fingerprints.toArray(String[]::new))
                        .param("how", how)
                        .param("now", utc(now))
                        .query((row, _) -> row.getString(1))
                        .list();
        if (!closed.isEmpty()) {
            trend.decided(project, closed, now);
            listener.changed(project, now);
        }
    }
}
