package dev.lockproof.run.browse;

import dev.lockproof.finding.Severity;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.GatePolicy.Fate;
import dev.lockproof.project.memory.LatestGates;
import dev.lockproof.run.StoredRuns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Judges the latest runs of lines with one statement, whatever their number. */
@Repository
class LatestGateStore implements LatestGates {

    private final JdbcClient jdbc;

    LatestGateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is read of a run until its last finding. */
    private record Open(
            UUID run,
            String ref,
            GatePolicy policy,
            boolean conclusive,
            boolean complete,
            List<Fate> fates) {

        Latest latest() {
            return new Latest(run, ref, policy.judge(fates, conclusive, complete));
        }
    }

    @Override
    public List<Latest> of(String project, List<String> fingerprints) {
        Map<UUID, Open> runs = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select run.id, ref, fail_on, new_only, incomplete_fails, inconclusive_fails,
                            coalesce(conclusive, verdict <> 'inconclusive') as conclusive,
                            coalesce(complete, true) as complete, finding.severity, is_new,
                            finding.state,
                            case when known.state = 'suppressed' and known.until <= now() then 'open'
                                else coalesce(known.state, finding.state) end as now_state
                        from project_ref as line
                        join run on run.id = line.last_run and run.status = 'done'
                        join finding on finding.run_id = run.id
                        left join project_finding as known
                            on known.project = finding.project
                            and known.fingerprint = finding.fingerprint
                        where line.project = :project and fail_on <> 'never'
                            and exists (select 1 from finding as decided
                                where decided.run_id = run.id
                                    and decided.fingerprint = any(:fingerprints))
                        order by ref, finding.ordinal
                        """)
                .param("project", project)
                .param("fingerprints", fingerprints.toArray(String[]::new))
                .query(row -> {
                    add(runs, row);
                });
        return runs.values().stream().map(Open::latest).toList();
    }

    private static void add(Map<UUID, Open> runs, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Open run = runs.get(id);
        if (run == null) {
            run =
                    new Open(
                            id,
                            row.getString("ref"),
                            StoredRuns.gatePolicy(row),
                            row.getBoolean("conclusive"),
                            row.getBoolean("complete"),
                            new ArrayList<>());
            runs.put(id, run);
        }
        run.fates()
                .add(
                        run.policy()
                                .fate(
                                        Severity.valueOf(
                                                row.getString("severity").toUpperCase(Locale.ROOT)),
                                        row.getBoolean("is_new"),
                                        FindingState.of(row.getString("state")),
                                        FindingState.of(row.getString("now_state"))));
    }
}
