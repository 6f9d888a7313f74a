package dev.lockproof.project.memory;

import static dev.lockproof.project.memory.StoredRows.utc;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.finding.Unchecked;
import dev.lockproof.project.Outlook;
import dev.lockproof.project.Policy.ResolveAfter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notes which findings a main-line run exercised without showing them. */
@Repository
class AbsenceStore {

    /** How many of the last main-line runs say whether a finding is flaky. */
    static final int WINDOW = 30;

    private final JdbcClient jdbc;

    AbsenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts a run for every finding that it exercised without showing it, and resolves those that
     * are absent for long.
     *
     * @return those that it resolved
     */
    List<String> note(
            UUID runId,
            Outlook outlook,
            AnalysisResult result,
            List<Sighting> sightings,
            ResolveAfter after) {
        Set<String> shown = Exercise.of(result, outlook.origin().prime());
        return jdbc.sql(
                        """
                        with shown as materialized (
                            select each from unnest(:shown) as each
                        ), candidate as (
                            select fingerprint, unnest(needs) as need from project_finding
                            where project = :project and on_main and state <> 'resolved'
                                and needs <> '{}' and not (rule like any(:unchecked))
                                and not exists (
                                    select 1 from unnest(:sighted) as seen
                                    where seen = project_finding.fingerprint)
                        ), exercised as (
                            select candidate.fingerprint from candidate
                            left join shown on shown.each = candidate.need
                            group by candidate.fingerprint
                            having bool_and(shown.each is not null)
                        ), before as (
                            select fingerprint, state,
                                :runs > 0 and absent + 1 >= :runs
                                    and coalesce(main_at, last_at) <= :longAgo
                                    and state in ('open', 'acknowledged') as gone
                            from project_finding join exercised using (fingerprint)
                            where project = :project
                        ), missed as (
                            update project_finding as finding
                            set absent = absent + 1,
                                recent = array(
                                    select each from unnest(recent || -:number::bigint) as each
                                    where abs(each) > :number - :window order by abs(each)),
                                state = case when gone then 'resolved' else finding.state end,
                                state_at = case when gone then :now else state_at end,
                                version = version + gone::int,
                                regressed = regressed and not gone,
                                resolved_how = case when gone then 'not-reproduced'
                                    else resolved_how end
                            from before
                            where project = :project and finding.fingerprint = before.fingerprint
                            returning finding.fingerprint, before.state, gone)
                        insert into triage_event
                            (project, fingerprint, at, actor, kind, from_state, to_state, reason,
                                run_id)
                        select :project, fingerprint, :now, 'service', 'miss', state, 'resolved',
                            'not-reproduced', :runId
                        from missed where gone order by fingerprint
                        returning fingerprint
                        """)
                .param("project", outlook.origin().project())
                .param(
                        "sighted",
                        StoredRows.column(sightings, each -> each.finding().fingerprint()))
                .param("runId", runId)
                .param("number", outlook.line().number())
                .param("window", WINDOW)
                .param("now", utc(outlook.now()))
                .param("runs", after.runs())
                .param("longAgo", utc(outlook.now().minus(Duration.ofDays(after.days()))))
                .param("shown", shown.toArray(String[]::new))
                .param("unchecked", unchecked(result))
                .query((row, _) -> row.getString("fingerprint"))
                .list();
    }

    /** Rules that could not be checked, as patterns: a star at the end stands for the rest. */
    private static String[] unchecked(AnalysisResult result) {
        return result.unchecked().stream()
                .map(Unchecked::rule)
                .flatMap(rules -> Stream.of(rules.split(",", -1)))
                .map(rule -> rule.strip().replace("_", "\\_").replace("*", "%"))
                .toArray(String[]::new);
    }
}
