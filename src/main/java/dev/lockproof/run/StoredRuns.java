package dev.lockproof.run;

import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.catalog.SentYaml;
import dev.lockproof.finding.Unchecked;
import dev.lockproof.project.Baseline;
import dev.lockproof.project.FindingCounts;
import dev.lockproof.project.Gate;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.RunOrigin;
import dev.lockproof.project.Verdict;
import dev.lockproof.run.Run.CheckedWith;
import dev.lockproof.run.Run.Failure;
import dev.lockproof.run.Run.Files;
import dev.lockproof.run.Run.Lines;
import dev.lockproof.run.Run.Results;
import dev.lockproof.run.Run.State;
import dev.lockproof.run.Run.Times;
import dev.lockproof.run.Run.Totals;
import dev.lockproof.run.files.RunFile;
import dev.lockproof.trace.UnknownLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads runs from their rows. */
@Component
public class StoredRuns implements RowMapper<Run> {

    /** The columns that {@link #mapRow} reads. */
    public static final String COLUMNS =
            "id, project, name, commit_id, branch, build, url, status, verdict, gate, format,"
                    + " format_why, files,"
                    + " not exists (select 1 from trace where run_id = run.id) as trace_gone, read_lines, unknown_lines,"
                    + " contracts, own_contract_ids, prime, own_prime_ids, bytes, events, tasks, locks,"
                    + " classes, dependencies, errors, warnings, infos, new_findings, complete,"
                    + " skipped_lines, diagnostics, gate_head, gate_lines, baseline_ref, baseline_runs, received_at, started_at, finished_at,"
                    + " analysis_millis, failure_title, failure_detail, callback_rows, benign, unchecked,"
                    + " (select"
                    + " json_agg(body order by ordinal) from callback_call where run_id = run.id and"
                    + " ordinal < "
                    + Run.CALLBACKS_SHOWN
                    + ") as callbacks, contention_rows, (select json_agg(body order by ordinal)"
                    + " from lock_waits where run_id = run.id and ordinal < "
                    + Run.CONTENTION_SHOWN
                    + ") as contention";

    private static final TypeReference<List<RunDiagnostic>> DIAGNOSTICS = new TypeReference<>() {};
    private static final TypeReference<List<CallRow>> CALLBACKS = new TypeReference<>() {};
    private static final TypeReference<List<LockWaits>> CONTENTION = new TypeReference<>() {};
    private static final TypeReference<SortedMap<String, Integer>> BENIGN =
            new TypeReference<>() {};
    private static final TypeReference<List<Unchecked>> UNCHECKED = new TypeReference<>() {};
    private static final TypeReference<List<UnknownLine>> UNKNOWN_LINES = new TypeReference<>() {};
    private static final TypeReference<List<RunFile>> FILES = new TypeReference<>() {};
    private static final TypeReference<List<SentYaml>> SENT = new TypeReference<>() {};

    private final JsonMapper json;

    StoredRuns(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Run mapRow(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getObject("id", UUID.class),
                row.getString("project"),
                labels(row),
                state(row),
                row.getString("format"),
                row.getString("format_why"),
                Files.of(
                        files(row),
                        RunStatus.of(row.getString("status")),
                        row.getBoolean("trace_gone")),
                checkedWith(row),
                row.getLong("bytes"),
                totals(row),
                lines(row),
                results(row),
                times(row),
                failure(row));
    }

    private static Labels labels(ResultSet row) throws SQLException {
        return new Labels(
                row.getString("name"),
                row.getString("commit_id"),
                row.getString("branch"),
                row.getString("build"),
                row.getString("url"));
    }

    private static State state(ResultSet row) throws SQLException {
        RunStatus status = RunStatus.of(row.getString("status"));
        String named = row.getString("verdict");
        Verdict verdict = named == null ? null : Verdict.of(named);
        Gate gate = Gate.of(row.getString("gate"));
        return new State(
                status,
                verdict,
                gate,
                RunText.of(
                        status,
                        verdict,
                        gate,
                        counts(row),
                        row.getObject("new_findings", Integer.class),
                        new RunText.Stored(row.getString("gate_head"), row.getString("gate_lines")),
                        failure(row)),
                baseline(row));
    }

    private static @Nullable Baseline baseline(ResultSet row) throws SQLException {
        String ref = row.getString("baseline_ref");
        return ref == null ? null : new Baseline(ref, row.getLong("baseline_runs"));
    }

    private static CheckedWith checkedWith(ResultSet row) throws SQLException {
        return new CheckedWith(
                row.getString("contracts"),
                texts(row, "own_contract_ids"),
                texts(row, "prime"),
                texts(row, "own_prime_ids"));
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getObject("events", Long.class),
                row.getObject("tasks", Integer.class),
                row.getObject("locks", Integer.class),
                row.getObject("classes", Integer.class),
                row.getObject("dependencies", Integer.class));
    }

    private Lines lines(ResultSet row) throws SQLException {
        Long read = row.getObject("read_lines", Long.class);
        Long skipped = row.getObject("skipped_lines", Long.class);
        return new Lines(
                read,
                read == null || skipped == null ? null : read - skipped,
                skipped,
                read(row.getString("unknown_lines"), UNKNOWN_LINES));
    }

    private Results results(ResultSet row) throws SQLException {
        String diagnostics = row.getString("diagnostics");
        Integer contentionRows = row.getObject("contention_rows", Integer.class);
        Integer callbackRows = row.getObject("callback_rows", Integer.class);
        return new Results(
                counts(row),
                row.getObject("complete", Boolean.class),
                row.getObject("new_findings", Integer.class),
                diagnostics == null ? null : json.readValue(diagnostics, DIAGNOSTICS),
                callbackRows == null ? null : callbacks(row.getString("callbacks")),
                callbackRows,
                contentionRows == null ? null : contention(row.getString("contention")),
                contentionRows,
                read(row.getString("benign"), BENIGN),
                read(row.getString("unchecked"), UNCHECKED));
    }

    private static Times times(ResultSet row) throws SQLException {
        return new Times(
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getObject("analysis_millis", Long.class));
    }

    private <T> @Nullable T read(@Nullable String text, TypeReference<T> type) {
        return text == null ? null : json.readValue(text, type);
    }

    private List<CallRow> callbacks(@Nullable String rows) {
        return rows == null ? List.of() : json.readValue(rows, CALLBACKS);
    }

    private List<LockWaits> contention(@Nullable String rows) {
        return rows == null ? List.of() : json.readValue(rows, CONTENTION);
    }

    private static @Nullable FindingCounts counts(ResultSet row) throws SQLException {
        return row.getObject("errors", Integer.class) == null
                ? null
                : new FindingCounts(
                        row.getInt("errors"), row.getInt("warnings"), row.getInt("infos"));
    }

    private static @Nullable Failure failure(ResultSet row) throws SQLException {
        String title = row.getString("failure_title");
        return title == null ? null : new Failure(title, row.getString("failure_detail"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** Reads a run whose analysis begins. */
    StartedRun started(ResultSet row) throws SQLException {
        return new StartedRun(
                row.getObject("id", UUID.class),
                row.getString("project"),
                row.getString("format"),
                files(row),
                new Criteria(
                        Criteria.one(row.getString("contracts")),
                        sent(row, "own_contracts"),
                        texts(row, "prime"),
                        sent(row, "own_prime")),
                gatePolicy(row),
                new RunOrigin(
                        row.getString("project"),
                        row.getString("branch"),
                        row.getString("base"),
                        row.getString("commit_id"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        Stream.of(texts(row, "prime"), texts(row, "own_prime_ids"))
                                .flatMap(List::stream)
                                .toList()),
                row.getLong("bytes"),
                row.getInt("attempts"));
    }

    private @Nullable List<RunFile> files(ResultSet row) throws SQLException {
        return read(row.getString("files"), FILES);
    }

    /** The gate that a submission asked for. */
    public static GatePolicy gatePolicy(ResultSet row) throws SQLException {
        return new GatePolicy(
                GatePolicy.severity(row.getString("fail_on")),
                row.getBoolean("new_only"),
                row.getBoolean("incomplete_fails"),
                row.getBoolean("inconclusive_fails"));
    }

    private List<SentYaml> sent(ResultSet row, String column) throws SQLException {
        String files = row.getString(column);
        return files == null ? List.of() : json.readValue(files, SENT);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
