package dev.lockproof.run;

import dev.lockproof.platform.paging.Placed;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** How the lock classes of runs were waited for. */
@Repository
public class ContentionStore {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ContentionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What a table can be sorted by: a property of its rows, highest first, or the class. */
    public enum Order {
        WAIT_TOTAL("waitTotalMicros", "ordinal"),
        WAIT_MAX("waitMaxMicros", "wait_max desc"),
        CONTENTIONS("contentions", "contentions desc"),
        HOLD_TOTAL("holdTotalMicros", "hold_total desc"),
        HOLD_MAX("holdMaxMicros", "hold_max desc"),
        ACQUISITIONS("acquisitions", "acquisitions desc"),
        CLASS("class", "class collate \"C\"");

        private final String property;
        private final String column;

        Order(String property, String column) {
            this.property = property;
            this.column = column;
        }

        /** The property, as the API names it. */
        public String property() {
            return property;
        }

        /** The properties that a table can be sorted by. */
        public static List<String> properties() {
            return Arrays.stream(values()).map(Order::property).toList();
        }

        /** The order by a property. */
        public static Order of(String property) {
            return Arrays.stream(values())
                    .filter(each -> each.property.equals(property))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Stores a run's table.
     *
     * @param rows those first that were waited for longest
     */
    void insert(UUID runId, List<LockWaits> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<LockWaits> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            jdbc.sql(
                            """
                            insert into lock_waits (run_id, ordinal, class, contentions, acquisitions,
                                wait_max, hold_max, hold_total, body)
                            select :runId, :from + place - 1, class, contentions, acquisitions,
                                wait_max, hold_max, hold_total, body::json
                            from unnest(:classes, :contentions, :acquisitions, :waitMax, :holdMax,
                                    :holdTotal, :bodies) with ordinality
                                as added(class, contentions, acquisitions, wait_max, hold_max,
                                    hold_total, body, place)
                            """)
                    .param("runId", runId)
                    .param("from", from)
                    .param("classes", texts(batch, LockWaits::lockClass))
                    .param("contentions", numbers(batch, LockWaits::contentions))
                    .param("acquisitions", numbers(batch, LockWaits::acquisitions))
                    .param("waitMax", reals(batch, LockWaits::waitMaxMicros))
                    .param("holdMax", reals(batch, LockWaits::holdMaxMicros))
                    .param("holdTotal", reals(batch, LockWaits::holdTotalMicros))
                    .param("bodies", texts(batch, json::writeValueAsString))
                    .update();
        }
    }

    private static String[] texts(List<LockWaits> rows, Function<LockWaits, String> column) {
        return rows.stream()
                .map(column)
                .map(each -> each.replace('\0', '\uFFFD'))
                .toArray(String[]::new);
    }

    private static Long[] numbers(List<LockWaits> rows, Function<LockWaits, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    private static Double[] reals(List<LockWaits> rows, Function<LockWaits, Double> column) {
        return rows.stream().map(column).toArray(Double[]::new);
    }

    /**
     * A page of a run's table.
     *
     * @param after the place before the page in this order, -1 for the first page
     */
    public List<Placed<LockWaits>> page(UUID runId, Order order, int after, int limit) {
        String sql =
                """
                select place, body
                from (select body, row_number() over (order by %s, ordinal) - 1 as place
                    from lock_waits where run_id = :runId) as sorted
                where place > :after order by place limit :limit
                """
                        .formatted(order.column);
        return jdbc.sql(sql)
                .param("runId", runId)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) ->
                        new Placed<>(
                                row.getInt("place"),
                                json.readValue(row.getString("body"), LockWaits.class)))
                .list();
    }
}
