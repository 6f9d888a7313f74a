package dev.lockproof.run;

import dev.lockproof.catalog.SentYaml;
import dev.lockproof.project.Baseline;
import dev.lockproof.project.Gate;
import dev.lockproof.project.GateText;
import dev.lockproof.project.Judgment;
import dev.lockproof.run.Run.Failure;
import dev.lockproof.run.files.RunFile;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs from queued to done, as rows. Every change of a status goes through {@link
 * RunStatus#canTransitionTo}.
 */
@Repository
public class RunStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final StoredRuns rows;

    RunStore(JdbcClient jdbc, JsonMapper json, StoredRuns rows) {
        this.jdbc = jdbc;
        this.json = json;
        this.rows = rows;
    }

    /** Stores a run as queued, without its trace. */
    void insert(NewRun run) {
        Submission submission = run.submission();
        Labels labels = submission.labels();
        jdbc.sql(
                        """
                        insert into run (id, project, name, commit_id, branch, build, url, status,
                            gate, fail_on, new_only, incomplete_fails, inconclusive_fails, base,
                            contracts, own_contracts, own_contract_ids,
                            prime, own_prime, own_prime_ids, format, format_why,
                            files, bytes, received_at)
                        values (:id, :project, :name, :commit, :branch, :build, :url, :status,
                            :gate, :failOn, :newOnly, :incompleteFails, :inconclusiveFails, :base,
                            :contracts, :ownContracts::json,
                            :ownContractIds, :prime, :ownPrime::json, :ownPrimeIds, :format,
                            :formatWhy, :files::json, :bytes, :receivedAt)
                        """)
                .param("id", run.id())
                .param("project", submission.project())
                .param("name", labels.name())
                .param("commit", labels.commit())
                .param("branch", labels.branch())
                .param("build", labels.build())
                .param("url", labels.url())
                .param("status", RunStatus.QUEUED.text())
                .param("gate", submission.gate().beforeResult().text())
                .param("failOn", submission.gate().failOnText())
                .param("newOnly", submission.gate().newOnly())
                .param("incompleteFails", submission.gate().incompleteFails())
                .param("inconclusiveFails", submission.gate().inconclusiveFails())
                .param("base", submission.base())
                .param("contracts", run.criteria().contracts())
                .param("ownContracts", sent(run.criteria().ownContracts()))
                .param("ownContractIds", array(run.own().contracts()))
                .param("prime", array(run.criteria().prime()))
                .param("ownPrime", sent(run.criteria().ownPrime()))
                .param("ownPrimeIds", array(run.own().prime()))
                .param("format", run.format())
                .param("formatWhy", run.formatWhy())
                .param("files", json.writeValueAsString(run.files()))
                .param("bytes", run.trace().bytes())
                .param("receivedAt", utc(run.receivedAt()))
                .update();
    }

    public Optional<Run> find(UUID id) {
        return jdbc.sql("select " + StoredRuns.COLUMNS + " from run where id = :id")
                .param("id", id)
                .query(rows)
                .optional();
    }

    /** Whether a run is done, failed or deleted. */
    boolean hasEnded(UUID id) {
        return jdbc.sql("select status from run where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(status -> RunStatus.of(status).isTerminal())
                .orElse(true);
    }

    /**
     * Marks a run as running, also one that a crash interrupted. Empty if it has ended or is
     * deleted. Nothing is lost if a crash undoes this, so it does not wait for the disk.
     */
    Optional<StartedRun> start(UUID id, Instant now) {
        return jdbc.sql(
                        """
                        with hurry as (select set_config('synchronous_commit', 'off', true))
                        update run
                        set status = :status, attempts = attempts + 1, started_at = :now
                        from hurry
                        where id = :id and status in (:before)
                        returning id, project, format, files, contracts, own_contracts, prime, own_prime,
                            own_prime_ids, fail_on, new_only, incomplete_fails,
                            inconclusive_fails, branch, base, commit_id, received_at, bytes, attempts
                        """)
                .param("id", id)
                .param("status", RunStatus.RUNNING.text())
                .param("before", texts(RunStatus.before(RunStatus.RUNNING)))
                .param("now", utc(now))
                .query((row, _) -> rows.started(row))
                .optional();
    }

    /** Locks a run that may end until the transaction does; false if it has ended or is gone. */
    boolean lockUnfinished(UUID id) {
        return jdbc.sql("select 1 from run where id = :id and status in (:before) for update")
                .param("id", id)
                .param("before", texts(RunStatus.before(RunStatus.DONE)))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Marks a run as done, with all that was counted; does nothing if it has ended or is gone. */
    void finish(UUID id, Judgment judgment, List<RunFile> files, Instant now) {
        Baseline baseline = judgment.outlook().line().baseline();
        jdbc.sql(
                        """
                        update run
                        set status = :status, verdict = :verdict, gate = :gate, files = :files::json,
                            gate_head = :gateHead, gate_lines = :gateLines,
                            conclusive = :conclusive, baseline_ref = :baselineRef,
                            baseline_runs = :baselineRuns, events = :events, tasks = :tasks, locks = :locks, classes = :classes,
                            dependencies = :dependencies, errors = :errors, warnings = :warnings,
                            infos = :infos, new_findings = :newFindings, complete = :complete,
                            read_lines = :readLines, skipped_lines = :skippedLines,
                            unknown_lines = :unknownLines::json, diagnostics = :diagnostics::json,
                            callback_rows = :callbackRows,
                            contention_rows = :contentionRows, benign = :benign::json,
                            unchecked = :unchecked::json, finished_at = :now,
                            analysis_millis = :millis
                        where id = :id and status in (:before)
                        """)
                .param("id", id)
                .param("status", RunStatus.DONE.text())
                .param("before", texts(RunStatus.before(RunStatus.DONE)))
                .param("files", json.writeValueAsString(files))
                .param("verdict", judgment.verdict().text())
                .param("gate", judgment.gate().text())
                .param("gateHead", judgment.tally().head(judgment.verdict()))
                .param("gateLines", GateText.lines(judgment))
                .param("conclusive", judgment.result().conclusive())
                .param("baselineRef", baseline == null ? null : baseline.ref())
                .param("baselineRuns", baseline == null ? null : baseline.runs())
                .param("events", judgment.result().events())
                .param("tasks", judgment.result().tasks())
                .param("locks", judgment.result().locks())
                .param("classes", judgment.result().classes())
                .param("dependencies", judgment.result().dependencies())
                .param("errors", judgment.counts().error())
                .param("warnings", judgment.counts().warning())
                .param("infos", judgment.counts().info())
                .param("newFindings", judgment.newFindings())
                .param("complete", judgment.result().complete())
                .param("readLines", judgment.result().lines().read())
                .param("skippedLines", judgment.result().lines().skipped())
                .param("unknownLines", json.writeValueAsString(judgment.result().lines().unknown()))
                .param(
                        "diagnostics",
                        json.writeValueAsString(RunDiagnostic.of(judgment.result().diagnostics())))
                .param("callbackRows", judgment.result().callbacks().size())
                .param("contentionRows", judgment.result().waits().size())
                .param("benign", json.writeValueAsString(judgment.result().benign()))
                .param("unchecked", json.writeValueAsString(judgment.result().unchecked()))
                .param("now", utc(now))
                .param("millis", judgment.millis())
                .update();
    }

    /** Marks a run as failed; false if it has ended or is gone. */
    boolean fail(UUID id, Failure failure, Gate gate, Instant now) {
        return jdbc.sql(
                                """
                                update run
                                set status = :status, gate = :gate, failure_title = :title,
                                    failure_detail = :detail, finished_at = :now
                                where id = :id and status in (:before)
                                """)
                        .param("id", id)
                        .param("status", RunStatus.FAILED.text())
                        .param("before", texts(RunStatus.before(RunStatus.FAILED)))
                        .param("gate", gate.text())
                        .param("title", failure.title())
                        .param("detail", failure.detail())
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    /** Those of some runs that are queued. */
    Set<UUID> queued(Set<UUID> ids) {
        return jdbc.sql("select id from run where id = any(:ids) and status = :status")
                .param("ids", ids.toArray(UUID[]::new))
                .param("status", RunStatus.QUEUED.text())
                .query((row, _) -> row.getObject("id", UUID.class))
                .set();
    }

    /** Deletes a run with all its data; false if there is no such run. */
    boolean delete(UUID id) {
        return jdbc.sql("delete from run where id = :id").param("id", id).update() > 0;
    }

    /** How many runs are not analyzed yet, counted up to a bound. */
    int countUnfinished(int bound) {
        return jdbc.sql(
                        """
                        select count(*) from (
                            select 1 from run where status in (:unfinished) limit :bound
                        ) as unfinished
                        """)
                .param("unfinished", texts(RunStatus.unfinished()))
                .param("bound", bound)
                .query(Integer.class)
                .single();
    }

    /** When the oldest run that is not analyzed yet was received; null if there is none. */
    @Nullable Instant oldestUnfinished() {
        return jdbc.sql("select min(received_at) from run where status in (:unfinished)")
                .param("unfinished", texts(RunStatus.unfinished()))
                .query((row, _) -> Optional.ofNullable(StoredRuns.instant(row, "min")))
                .single()
                .orElse(null);
    }

    private static List<String> texts(List<RunStatus> statuses) {
        return statuses.stream().map(RunStatus::text).toList();
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private @Nullable String sent(List<SentYaml> files) {
        return files.isEmpty() ? null : json.writeValueAsString(files);
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
