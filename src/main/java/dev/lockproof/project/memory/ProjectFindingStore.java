package dev.lockproof.project.memory;

import static dev.lockproof.project.memory.StoredRows.instant;
import static dev.lockproof.project.memory.StoredRows.utc;

import dev.lockproof.project.FindingState;
import dev.lockproof.project.memory.ProjectFindingView.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists the findings of projects. Whether a suppression has expired is judged here. */
@Repository
public class ProjectFindingStore {

    private static final int MAX_REFS = 20;

    /** Fewer exercising runs say nothing about flakiness. */
    static final int MIN_EXERCISED = 5;

    private static final String STATE =
            "(case when state = 'suppressed' and until <= :now then 'open' else state end)";

    private static final String EXPIRED = "(state = 'suppressed' and until <= :now)";

    private static final String FLAKY =
            """
            (select count(*) >= :exercised and bool_or(each < 0) and bool_or(each > 0)
                from unnest(recent) as each
                where abs(each) > project.main_runs - :window)
            """;

    private static final String ROWS =
            """
            select finding.*, {state} as current, {expired} as expired, {flaky} as flaky,
                array(select ref from finding_on_ref as line
                    where line.project = finding.project
                        and line.fingerprint = finding.fingerprint
                    order by last_run desc, ref limit :refs) as refs,
                ({order})::text as place
            from project_finding as finding join project on project.name = finding.project
            where finding.project = :project
            """
                    .replace("{state}", STATE)
                    .replace("{expired}", EXPIRED)
                    .replace("{flaky}", FLAKY);

    private final JdbcClient jdbc;

    ProjectFindingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The place of a finding in an order.
     *
     * @param value of the order's column, as text
     */
    public record Place(String value, String fingerprint) {}

    /**
     * A page of findings, in descending order.
     *
     * @param after the place before the page; null for the first page
     */
    public List<ProjectFindingView> page(
            String project,
            FindingQuery query,
            FindingOrder order,
            @Nullable Place after,
            int limit,
            Instant now) {
        Where where = new Where(query);
        if (after != null) {
            where.add(
                    "(%s, finding.fingerprint) < (:after::%s, :afterFingerprint)"
                            .formatted(order.column(), order.type()),
                    "after",
                    after.value());
            where.params.put("afterFingerprint", after.fingerprint());
        }
        return jdbc.sql(
                        ROWS.replace("{order}", order.column())
                                + where.text()
                                + " order by "
                                + order.column()
                                + " desc, finding.fingerprint desc limit :limit")
                .params(where.params)
                .params(common(project, now))
                .param("refs", MAX_REFS)
                .param("limit", limit)
                .query((row, _) -> view(row))
                .list();
    }

    /** The fingerprints of all findings that a query means, up to a bound. */
    List<String> fingerprints(String project, FindingQuery query, int limit, Instant now) {
        Where where = new Where(query);
        return jdbc.sql(
                        "select finding.fingerprint from project_finding as finding join project on"
                                + " project.name = finding.project where finding.project = :project"
                                + where.text()
                                + " order by finding.fingerprint limit :limit")
                .params(where.params)
                .params(common(project, now))
                .param("limit", limit)
                .query((row, _) -> row.getString("fingerprint"))
                .list();
    }

    /** How many of the findings that a query means have each state; up to a bound of all. */
    public Map<FindingState, Integer> states(
            String project, FindingQuery query, int limit, Instant now) {
        Where where = new Where(query);
        Map<FindingState, Integer> states = new EnumMap<>(FindingState.class);
        jdbc.sql(
                        "select current, count(*) as number from (select "
                                + STATE
                                + " as current from project_finding as finding join project on"
                                + " project.name = finding.project where finding.project = :project"
                                + where.text()
                                + " limit :limit) as found group by current")
                .params(where.params)
                .params(common(project, now))
                .param("limit", limit)
                .query(row -> {
                    states.put(FindingState.of(row.getString("current")), row.getInt("number"));
                });
        return states;
    }

    public Optional<ProjectFindingView> find(String project, String fingerprint, Instant now) {
        return jdbc.sql(
                        ROWS.replace("{order}", "finding.rank")
                                + " and finding.fingerprint = :fingerprint")
                .params(common(project, now))
                .param("refs", MAX_REFS)
                .param("fingerprint", fingerprint)
                .query((row, _) -> view(row))
                .optional();
    }

    private static Map<String, Object> common(String project, Instant now) {
        return Map.of(
                "project",
                project,
                "now",
                Objects.requireNonNull(utc(now)),
                "exercised",
                MIN_EXERCISED,
                "window",
                AbsenceStore.WINDOW);
    }

    private static ProjectFindingView view(ResultSet row) throws SQLException {
        boolean expired = row.getBoolean("expired");
        Instant until = instant(row, "until");
        String resolvedHow = row.getString("resolved_how");
        return new ProjectFindingView(
                row.getString("fingerprint"),
                row.getString("rule"),
                row.getString("severity"),
                row.getString("title"),
                StoredRows.texts(row, "classes"),
                row.getDouble("score"),
                FindingState.of(row.getString("current")),
                Objects.requireNonNull(expired ? until : instant(row, "state_at")),
                expired
                        ? null
                        : resolvedHow == null || resolvedHow.equals("decided")
                                ? row.getString("reason")
                                : resolvedHow,
                expired ? null : row.getString("note"),
                expired ? null : until,
                row.getInt("regressions"),
                row.getBoolean("regressed"),
                row.getBoolean("flaky"),
                row.getString("under"),
                sight(row, "first"),
                sight(row, "last"),
                row.getLong("occurrences"),
                StoredRows.texts(row, "refs"),
                row.getLong("version"),
                row.getObject("body_run", UUID.class),
                row.getString("place"));
    }

    private static Sight sight(ResultSet row, String which) throws SQLException {
        return new Sight(
                row.getObject(which + "_run", UUID.class),
                Objects.requireNonNull(instant(row, which + "_at")),
                row.getString(which + "_commit"),
                row.getString(which + "_ref"));
    }

    /** The conditions of a query. */
    private static final class Where {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> params = new LinkedHashMap<>();

        Where(FindingQuery query) {
            add(STATE + " in (:states)", "states", query.states());
            add("rule = :rule", "rule", query.rule());
            add("severity = :severity", "severity", query.severity());
            line(query.ref(), query.isNew());
            add("regressed = :regressed", "regressed", query.regressed());
            add("coalesce(" + FLAKY + ", false) = :flaky", "flaky", query.flaky());
            String q = query.q();
            add(
                    "(lower(title) like :q or lower(array_to_string(classes, e'\\n')) like :q)",
                    "q",
                    q == null ? null : "%" + escaped(q.toLowerCase(Locale.ROOT)) + "%");
        }

        /** What only lists under others is no finding of its own yet. */
        private void line(@Nullable String ref, @Nullable Boolean isNew) {
            conditions.add("under is null");
            add(onLine("line.ref = :ref"), "ref", ref);
            if (ref == null) {
                conditions.add("on_main");
            }
            if (isNew != null) {
                String first =
                        onLine(
                                "line.first_run = latest.last_run and "
                                        + (ref == null ? "latest.main" : "line.ref = :ref"));
                conditions.add(isNew ? first : "not " + first);
            }
        }

        private static String onLine(String condition) {
            return "exists (select 1 from finding_on_ref as line"
                    + " join project_ref as latest using (project, ref)"
                    + " where line.project = finding.project"
                    + " and line.fingerprint = finding.fingerprint and "
                    + condition
                    + ")";
        }

        void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                params.put(name, value);
            }
        }

        String text() {
            return conditions.isEmpty() ? "" : " and " + String.join(" and ", conditions);
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        }
    }
}
