package dev.lockproof.project.memory;

import static dev.lockproof.project.memory.StoredRows.utc;

import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Verdict;
import dev.lockproof.project.memory.ProjectView.LastRun;
import dev.lockproof.project.memory.ProjectView.States;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists projects with their numbers. */
@Repository
public class ProjectListStore {

    private static final String ROWS =
            """
            select name, line.*, latest.*, counted.*
            from project
            cross join lateral (
                select coalesce(sum(runs), 0) as runs, count(*) as lines
                from project_ref where project = name) as line
            left join lateral (
                select last_run, last_at, ref, last_verdict from project_ref where project = name
                order by last_run desc limit 1) as latest on true
            cross join lateral (
                select count(*) filter (where counts and severity = 'error') as errors,
                    count(*) filter (where counts and severity = 'warning') as warnings,
                    count(*) filter (where counts and severity = 'info') as infos,
                    count(*) filter (where now_state = 'open') as opened,
                    count(*) filter (where now_state = 'acknowledged') as acknowledged,
                    count(*) filter (where now_state = 'suppressed') as suppressed,
                    count(*) filter (where now_state = 'resolved') as resolved,
                    count(*) filter (where regressed) as regressed
                from (
                    select severity, regressed, now_state,
                        now_state in ('open', 'acknowledged') as counts
                    from project_finding
                    cross join lateral (
                        select case when state = 'suppressed' and until <= :now then 'open'
                            else state end as now_state) as judged
                    where project = name and on_main and under is null) as finding
            ) as counted
            """;

    private final JdbcClient jdbc;

    ProjectListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of projects, by name.
     *
     * @param after the name before the page; null for the first page
     */
    public List<ProjectView> page(@Nullable String after, int limit, Instant now) {
        return jdbc.sql(
                        ROWS
                                + " where :after::text is null or name > :after"
                                + " order by name limit :limit")
                .param("after", after)
                .param("limit", limit)
                .param("now", utc(now))
                .query((row, _) -> view(row))
                .list();
    }

    /** The projects with the newest runs, up to a number. */
    public List<ProjectView> recent(int limit, Instant now) {
        return jdbc.sql(
                        ROWS
                                + """
                                 where name in (
                                    select project from project_ref group by project
                                    order by max(last_at) desc, project limit :limit)
                                order by last_at desc nulls last, name
                                """)
                .param("limit", limit)
                .param("now", utc(now))
                .query((row, _) -> view(row))
                .list();
    }

    public Optional<ProjectView> find(String name, Instant now) {
        return jdbc.sql(ROWS + " where name = :name")
                .param("name", name)
                .param("now", utc(now))
                .query((row, _) -> view(row))
                .optional();
    }

    private static @Nullable Verdict verdict(@Nullable String text) {
        return text == null ? null : Verdict.of(text);
    }

    private static ProjectView view(ResultSet row) throws SQLException {
        UUID last = row.getObject("last_run", UUID.class);
        return new ProjectView(
                row.getString("name"),
                row.getLong("runs"),
                row.getInt("lines"),
                new FindingCounts(
                        row.getInt("errors"), row.getInt("warnings"), row.getInt("infos")),
                new States(
                        row.getInt("opened"),
                        row.getInt("acknowledged"),
                        row.getInt("suppressed"),
                        row.getInt("resolved")),
                row.getInt("regressed"),
                last == null
                        ? null
                        : new LastRun(
                                last,
                                Objects.requireNonNull(StoredRows.instant(row, "last_at")),
                                row.getString("ref"),
                                verdict(row.getString("last_verdict"))));
    }
}
