package dev.lockproof.project.memory;

import static dev.lockproof.project.memory.StoredRows.utc;

import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Ref;
import dev.lockproof.project.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where a line stands now, in a few numbers. */
@Repository
public class BadgeStore {

    private final JdbcClient jdbc;

    BadgeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where a line stands.
     *
     * @param latest how its latest run came out; null if it has no analyzed run
     * @param open its open and acknowledged findings
     */
    public record Standing(@Nullable Verdict latest, FindingCounts open) {}

    /**
     * Where a line of a project stands.
     *
     * @param branch null for all main lines
     */
    public Standing standing(String project, @Nullable String branch, Instant now) {
        String ref = branch == null ? null : Ref.of(branch);
        return jdbc.sql(
                        """
                        select count(*) filter (where severity = 'error') as errors,
                            count(*) filter (where severity = 'warning') as warnings,
                            count(*) filter (where severity = 'info') as infos,
                            (select last_verdict from project_ref
                                where project = :project
                                    and (ref = :ref or (:ref::text is null and main))
                                order by last_run desc limit 1) as latest
                        from project_finding as finding
                        where project = :project and under is null
                            and (state in ('open', 'acknowledged')
                                or (state = 'suppressed' and until <= :now))
                            and ((:ref::text is null and on_main) or exists (
                                select 1 from finding_on_ref as line
                                join project_ref as it using (project, ref)
                                where line.project = finding.project
                                    and line.fingerprint = finding.fingerprint
                                    and line.ref = :ref
                                    and (it.main or line.last_run = it.last_run)))
                        """)
                .param("project", project)
                .param("ref", ref)
                .param("now", utc(now))
                .query((row, _) -> standing(row))
                .single();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String latest = row.getString("latest");
        return new Standing(
                latest == null ? null : Verdict.of(latest),
                new FindingCounts(
                        row.getInt("errors"), row.getInt("warnings"), row.getInt("infos")));
    }
}
