package dev.lockproof.project.memory;

import static dev.lockproof.project.memory.StoredRows.column;
import static dev.lockproof.project.memory.StoredRows.utc;

import dev.lockproof.finding.Ranking;
import dev.lockproof.project.Line;
import dev.lockproof.project.Outlook;
import dev.lockproof.project.Path;
import dev.lockproof.project.RunOrigin;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a run has seen: one statement for each table, whatever the number of findings. */
@Repository
class SightingStore {

    /** Whether the evidence of a run is to be shown instead of what is shown now. */
    private static final String BETTER =
            """
            excluded.body_run is not null and (kept.body_run is null
                or (array_position(array['info', 'warning', 'error'], excluded.severity),
                        excluded.body_run)
                    > (array_position(array['info', 'warning', 'error'], kept.severity),
                        kept.body_run))
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SightingStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Counts a run on its line. */
    void countRun(UUID runId, Outlook outlook, String verdict) {
        Line line = outlook.line();
        jdbc.sql(
                        """
                        with counted as (
                            update project set main_runs = :number where name = :project and :main)
                        insert into project_ref as kept
                            (project, ref, main, runs, last_run, last_at, last_verdict)
                        values (:project, :ref, :main, 1, :runId, :at, :verdict)
                        on conflict (project, ref) do update
                        set main = excluded.main, runs = kept.runs + 1,
                            last_run = greatest(kept.last_run, excluded.last_run),
                            last_at = greatest(kept.last_at, excluded.last_at),
                            last_verdict = case when excluded.last_run > kept.last_run
                                then excluded.last_verdict else kept.last_verdict end
                        """)
                .param("project", outlook.origin().project())
                .param("number", line.number())
                .param("ref", line.ref())
                .param("main", line.main())
                .param("runId", runId)
                .param("at", utc(outlook.origin().receivedAt()))
                .param("verdict", verdict)
                .update();
    }

    /** Notes the findings of a run, those listed under others included. */
    void noteFindings(UUID runId, Outlook outlook, List<Sighting> sightings) {
        RunOrigin origin = outlook.origin();
        jdbc.sql(
                        """
                        insert into project_finding as kept (project, fingerprint, rule, severity,
                            score, title, classes, needs, first_run, first_at, first_commit,
                            first_ref, last_run, last_at, last_commit, last_ref, occurrences,
                            on_main, main_at, under, state_at, recent, body_run)
                        select :project, fingerprint, rule, severity, score, title,
                            array(select json_array_elements_text(classes::json)),
                            array(select json_array_elements_text(needs::json)),
                            :runId, :at, :commit, :ref, :runId, :at, :commit, :ref, 1, :main,
                            case when :main then :at::timestamptz end, under, :now,
                            case when :main then array[:number::bigint] else '{}'::bigint[] end,
                            case when under is null then :runId::uuid end
                        from unnest(:fingerprints, :rules, :severities, :scores, :titles,
                                :classes, :needs, :unders)
                            as added (fingerprint, rule, severity, score, title, classes, needs,
                                under)
                        on conflict (project, fingerprint) do update set
                            occurrences = kept.occurrences + 1,
                            first_run = least(kept.first_run, excluded.first_run),
                            first_at = least(kept.first_at, excluded.first_at),
                            first_commit = case when excluded.first_run < kept.first_run
                                then excluded.first_commit else kept.first_commit end,
                            first_ref = case when excluded.first_run < kept.first_run
                                then excluded.first_ref else kept.first_ref end,
                            last_run = greatest(kept.last_run, excluded.last_run),
                            last_at = greatest(kept.last_at, excluded.last_at),
                            last_commit = case when excluded.last_run > kept.last_run
                                then excluded.last_commit else kept.last_commit end,
                            last_ref = case when excluded.last_run > kept.last_run
                                then excluded.last_ref else kept.last_ref end,
                            on_main = kept.on_main or excluded.on_main,
                            main_at = greatest(kept.main_at, excluded.main_at),
                            under = case when excluded.under is null then null else kept.under end,
                            absent = case when :main then 0 else kept.absent end,
                            recent = case when :main then array(
                                    select each from unnest(kept.recent || excluded.recent) as each
                                    where abs(each) > :number - :window order by abs(each))
                                else kept.recent end,
                            rule = case when {better} then excluded.rule else kept.rule end,
                            severity = case when {better} then excluded.severity
                                else kept.severity end,
                            score = case when {better} then excluded.score else kept.score end,
                            title = case when {better} then excluded.title else kept.title end,
                            classes = case when {better} then excluded.classes
                                else kept.classes end,
                            needs = case when {better} then excluded.needs else kept.needs end,
                            body_run = case when {better} then excluded.body_run
                                else kept.body_run end
                        """
                                .replace("{better}", BETTER))
                .param("project", origin.project())
                .param("runId", runId)
                .param("at", utc(origin.receivedAt()))
                .param("commit", origin.commit())
                .param("ref", outlook.line().ref())
                .param("main", outlook.line().main())
                .param("number", outlook.line().number())
                .param("window", AbsenceStore.WINDOW)
                .param("now", utc(outlook.now()))
                .param("fingerprints", column(sightings, each -> each.finding().fingerprint()))
                .param("rules", column(sightings, each -> each.finding().rule()))
                .param("severities", column(sightings, each -> each.finding().severity().text()))
                .param(
                        "scores",
                        sightings.stream()
                                .map(each -> Ranking.score(each.finding()))
                                .toArray(Double[]::new))
                .param("titles", column(sightings, each -> each.finding().title()))
                .param("classes", column(sightings, each -> texts(each.finding().classes())))
                .param("needs", column(sightings, each -> texts(each.needs(origin.prime()))))
                .param("unders", column(sightings, Sighting::under))
                .update();
    }

    private String texts(List<String> texts) {
        return json.writeValueAsString(texts.stream().map(Path::clean).toList());
    }

    /** Notes which findings the line of a run has. */
    void noteLine(UUID runId, Outlook outlook, List<Sighting> sightings) {
        jdbc.sql(
                        """
                        insert into finding_on_ref as kept
                            (project, fingerprint, ref, first_run, last_run, occurrences, rings_known)
                        select :project, fingerprint, :ref, :runId, :runId, 1, true
                        from unnest(:fingerprints) as added (fingerprint)
                        on conflict (project, fingerprint, ref) do update
                        set first_run = least(kept.first_run, excluded.first_run),
                            last_run = greatest(kept.last_run, excluded.last_run),
                            occurrences = kept.occurrences + 1, rings_known = true
                        """)
                .param("project", outlook.origin().project())
                .param("ref", outlook.line().ref())
                .param("runId", runId)
                .param("fingerprints", column(sightings, each -> each.finding().fingerprint()))
                .update();
    }

    /** Reopens findings that were resolved, with an event for each. */
    void reopen(UUID runId, Outlook outlook, List<Sighting> regressed) {
        jdbc.sql(
                        """
                        with reopened as (
                            update project_finding
                            set state = 'open', state_at = :now, version = version + 1,
                                regressed = true, regressions = regressions + 1, reason = null,
                                note = null, until = null, resolved_how = null
                            where project = :project and fingerprint = any(:fingerprints)
                            returning fingerprint)
                        insert into triage_event
                            (project, fingerprint, at, actor, kind, from_state, to_state, run_id)
                        select :project, fingerprint, :now, 'service', 'regress', 'resolved', 'open',
                            :runId
                        from reopened order by fingerprint
                        """)
                .param("project", outlook.origin().project())
                .param("now", utc(outlook.now()))
                .param("runId", runId)
                .param("fingerprints", column(regressed, each -> each.finding().fingerprint()))
                .update();
    }

    /**
     * A place where a finding was seen.
     *
     * @param path where
     */
    record Place(String fingerprint, Path path) {}

    /** Notes places that are new, or new to main lines. */
    void notePlaces(UUID runId, Outlook outlook, List<Place> places) {
        jdbc.sql(
                        """
                        insert into finding_site as kept (project, fingerprint, path, from_class,
                            to_class, held_function, function, on_main, first_run)
                        select :project, fingerprint, path, from_class, to_class, held_function,
                            function, :main, :runId
                        from unnest(:fingerprints, :paths, :froms, :tos, :helds, :functions)
                            as added (fingerprint, path, from_class, to_class, held_function,
                                function)
                        on conflict (project, fingerprint, path) do update
                        set on_main = kept.on_main or excluded.on_main
                        """)
                .param("project", outlook.origin().project())
                .param("main", outlook.line().main())
                .param("runId", runId)
                .param("fingerprints", column(places, Place::fingerprint))
                .param("paths", column(places, each -> each.path().hash()))
                .param("froms", column(places, each -> each.path().from()))
                .param("tos", column(places, each -> each.path().to()))
                .param("helds", column(places, each -> each.path().heldFunction()))
                .param("functions", column(places, each -> each.path().function()))
                .update();
    }
}
