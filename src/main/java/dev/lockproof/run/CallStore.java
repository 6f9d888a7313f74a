package dev.lockproof.run;

import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.platform.paging.Placed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The callbacks that runs called, by hook and function. */
@Repository
public class CallStore {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CallStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(UUID runId, List<CallRow> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<CallRow> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            jdbc.sql(
                            """
                            insert into callback_call (run_id, ordinal, hook, body)
                            select :runId, :from + place - 1, hook, body::json
                            from unnest(:hooks, :bodies) with ordinality as added(hook, body, place)
                            """)
                    .param("runId", runId)
                    .param("from", from)
                    .param("hooks", batch.stream().map(CallRow::hook).toArray(String[]::new))
                    .param(
                            "bodies",
                            batch.stream().map(json::writeValueAsString).toArray(String[]::new))
                    .update();
        }
    }

    /**
     * A page of a run's table, worst first.
     *
     * @param hook only this hook; null for all
     * @param after the place before the page, -1 for the first page
     */
    public List<Placed<CallRow>> page(UUID runId, @Nullable String hook, int after, int limit) {
        return jdbc.sql(
                        """
                        select ordinal, body from callback_call
                        where run_id = :runId and ordinal > :after
                            and (:hook::text is null or hook = :hook)
                        order by ordinal limit :limit
                        """)
                .param("runId", runId)
                .param("after", after)
                .param("hook", hook)
                .param("limit", limit)
                .query((row, _) ->
                        new Placed<>(
                                row.getInt("ordinal"),
                                json.readValue(row.getString("body"), CallRow.class)))
                .list();
    }
}
