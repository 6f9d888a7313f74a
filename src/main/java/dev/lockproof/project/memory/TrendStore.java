package dev.lockproof.project.memory;

import static dev.lockproof.project.memory.StoredRows.column;
import static dev.lockproof.project.memory.StoredRows.utc;

import dev.lockproof.project.JudgedFinding;
import dev.lockproof.project.Judgment;
import dev.lockproof.project.Verdict;
import dev.lockproof.project.memory.TrendView.Item;
import dev.lockproof.project.memory.TrendView.Verdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What becomes of projects over time, in slots that outlive runs. */
@Repository
public class TrendStore {

    /** Hours and days of every time zone are sums of such slots. */
    private static final long SLOT_SECONDS = Duration.ofMinutes(15).toSeconds();

    private static final String ADD =
            """
            insert into trend_slot as kept (project, main, slot, runs, clean, inconclusive, info,
                warning, error, appeared, resolved, regressed, open, events, millis)
            select :project, line.main, :slot, runs, clean, inconclusive, info, warning, error,
                case when own then (
                    select count(*) from project_finding as finding
                    where project = :project and fingerprint = any(:shown) and under is null
                        and 1 = (select sum(occurrences) from finding_on_ref as seen
                            join project_ref using (project, ref)
                            where seen.project = finding.project
                                and seen.fingerprint = finding.fingerprint
                                and (project_ref.main or not line.main)))
                    else 0 end,
                (select count(*) from project_finding
                    where project = :project and fingerprint = any(:resolved) and under is null
                        and on_main = line.main),
                regressed,
                (select count(*) from project_finding
                    where project = :project and under is null and on_main = line.main
                        and (state in ('open', 'acknowledged')
                            or (state = 'suppressed' and until <= :now))),
                events, millis
            from (values
                (true, :own, :runs, :clean, :inconclusive, :info, :warning, :error,
                    :regressed, :events, :millis),
                (false, false, 0, 0, 0, 0, 0, 0, 0, 0, 0))
                as added (same, own, runs, clean, inconclusive, info, warning, error,
                    regressed, events, millis)
            cross join lateral (select same = :main) as line (main)
            on conflict (project, main, slot) do update set
                runs = kept.runs + excluded.runs,
                clean = kept.clean + excluded.clean,
                inconclusive = kept.inconclusive + excluded.inconclusive,
                info = kept.info + excluded.info,
                warning = kept.warning + excluded.warning,
                error = kept.error + excluded.error,
                appeared = kept.appeared + excluded.appeared,
                resolved = kept.resolved + excluded.resolved,
                regressed = kept.regressed + excluded.regressed,
                open = excluded.open,
                events = kept.events + excluded.events,
                millis = kept.millis + excluded.millis
            """;

    private final JdbcClient jdbc;

    TrendStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a run, after its findings are noted.
     *
     * @param missed findings that it resolved by not showing them
     */
    void ran(Judgment judgment, List<String> missed) {
        Verdict verdict = judgment.verdict();
        List<JudgedFinding> findings = judgment.findings();
        add(judgment.outlook().origin().project(), judgment.outlook().now())
                .param("main", judgment.outlook().line().main())
                .param("own", true)
                .param("shown", column(findings, each -> each.finding().fingerprint()))
                .param("resolved", missed.toArray(String[]::new))
                .param("runs", 1)
                .param("clean", is(verdict, Verdict.CLEAN))
                .param("inconclusive", is(verdict, Verdict.INCONCLUSIVE))
                .param("info", is(verdict, Verdict.INFO))
                .param("warning", is(verdict, Verdict.WARNING))
                .param("error", is(verdict, Verdict.ERROR))
                .param(
                        "regressed",
                        findings.stream()
                                .filter(JudgedFinding::regressed)
                                .map(each -> each.finding().fingerprint())
                                .distinct()
                                .count())
                .param("events", judgment.result().events())
                .param("millis", judgment.millis())
                .update();
    }

    private static int is(Verdict given, Verdict wanted) {
        return given == wanted ? 1 : 0;
    }

    /** Counts again what is open, after decisions. */
    void decided(String project, List<String> resolved, Instant now) {
        add(project, now)
                .param("main", true)
                .param("own", false)
                .param("shown", new String[0])
                .param("resolved", resolved.toArray(String[]::new))
                .param("runs", 0)
                .param("clean", 0)
                .param("inconclusive", 0)
                .param("info", 0)
                .param("warning", 0)
                .param("error", 0)
                .param("regressed", 0)
                .param("events", 0L)
                .param("millis", 0L)
                .update();
    }

    private JdbcClient.StatementSpec add(String project, Instant now) {
        return jdbc.sql(ADD)
                .param("project", project)
                .param("now", utc(now))
                .param("slot", utc(slot(now)));
    }

    private static Instant slot(Instant time) {
        return Instant.ofEpochSecond(
                Math.floorDiv(time.getEpochSecond(), SLOT_SECONDS) * SLOT_SECONDS);
    }

    /**
     * The sums between times.
     *
     * @param main whether about main lines, or about all others
     * @param bounds in ascending order: an item for each two
     */
    public List<Item> between(String project, boolean main, List<Instant> bounds, Instant now) {
        String[] times = bounds.stream().map(Instant::toString).toArray(String[]::new);
        return jdbc.sql(
                        """
                        select bucket.start, bucket.till,
                            coalesce(sum(runs), 0) as runs,
                            coalesce(sum(clean), 0) as clean,
                            coalesce(sum(inconclusive), 0) as inconclusive,
                            coalesce(sum(info), 0) as info,
                            coalesce(sum(warning), 0) as warning,
                            coalesce(sum(error), 0) as error,
                            coalesce(sum(appeared), 0) as appeared,
                            coalesce(sum(resolved), 0) as resolved,
                            coalesce(sum(regressed), 0) as regressed,
                            coalesce(sum(events), 0) as events,
                            coalesce(sum(millis), 0) as millis,
                            (select last.open from trend_slot as last
                                where last.project = :project and last.main = :main
                                    and last.slot < bucket.till and bucket.start <= :now
                                order by last.slot desc limit 1) as open
                        from (
                            select time::timestamptz as start,
                                lead(time::timestamptz) over (order by number) as till
                            from unnest(:times) with ordinality as each (time, number)) as bucket
                        left join trend_slot as slot
                            on slot.project = :project and slot.main = :main
                            and slot.slot >= bucket.start and slot.slot < bucket.till
                        where bucket.till is not null
                        group by bucket.start, bucket.till order by bucket.start
                        """)
                .param("project", project)
                .param("main", main)
                .param("times", times)
                .param("now", utc(now))
                .query((row, _) -> item(row))
                .list();
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(
                Objects.requireNonNull(StoredRows.instant(row, "start")),
                Objects.requireNonNull(StoredRows.instant(row, "till")),
                row.getLong("runs"),
                new Verdicts(
                        row.getLong("clean"),
                        row.getLong("inconclusive"),
                        row.getLong("info"),
                        row.getLong("warning"),
                        row.getLong("error")),
                row.getLong("appeared"),
                row.getLong("resolved"),
                row.getLong("regressed"),
                row.getObject("open", Integer.class),
                row.getLong("events"),
                row.getLong("millis"));
    }
}
