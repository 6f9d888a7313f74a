package dev.lockproof.run.browse;

import dev.lockproof.run.IdSource;
import dev.lockproof.run.Run;
import dev.lockproof.run.StoredRuns;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lists runs, newest first. Pages go by id, and ids grow with the time of receipt. So the index of
 * each filter also gives the order, and bounds on the time are bounds on the id.
 */
@Repository
public class HistoryStore {

    private final JdbcClient jdbc;
    private final StoredRuns runs;

    HistoryStore(JdbcClient jdbc, StoredRuns runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    /** The next runs, newest first. */
    public List<Run> page(RunFilter filter, int limit) {
        Where where = new Where();
        where.equal("project", filter.project());
        where.equal("verdict", filter.verdict());
        where.equal("status", filter.status());
        where.equal("format", filter.format());
        where.equal("commit_id", filter.commit());
        where.equal("branch", filter.branch());
        where.contains("search", filter.q());
        where.bound("id >= :from", "from", filter.from());
        where.bound("id < :to", "to", filter.to());
        where.add("id < :before", "before", filter.before());
        return jdbc.sql(
                        "select "
                                + StoredRuns.COLUMNS
                                + " from run "
                                + where.text()
                                + " order by id desc limit :limit")
                .params(where.params)
                .param("limit", limit)
                .query(runs)
                .list();
    }

    /** A condition with only the requested filters, so that the planner finds the right index. */
    private static final class Where {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> params = new LinkedHashMap<>();

        void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                params.put(name, value);
            }
        }

        void equal(String column, @Nullable String value) {
            add(column + " = :" + column, column, value);
        }

        void contains(String column, @Nullable String value) {
            add(
                    column + " like :" + column,
                    column,
                    value == null ? null : "%" + escaped(value.toLowerCase(Locale.ROOT)) + "%");
        }

        void bound(String condition, String name, @Nullable Instant time) {
            add(condition, name, time == null ? null : IdSource.floor(wholeMillis(time)));
        }

        String text() {
            return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        }

        private static Instant wholeMillis(Instant time) {
            Instant cut = time.truncatedTo(ChronoUnit.MILLIS);
            return cut.equals(time) ? cut : cut.plusMillis(1);
        }
    }
}
