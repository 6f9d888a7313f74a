package dev.lockproof.run;

import static dev.lockproof.run.RunStore.utc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which run belongs to an idempotency key. */
@Repository
class IdempotencyStore {

    /** How long a key is retained. */
    static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;

    IdempotencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The first submission under a key.
     *
     * @param sha256 of its body
     */
    record First(UUID runId, byte[] sha256) {}

    Optional<First> find(String project, String key, Instant now) {
        return jdbc.sql(
                        """
                        select run_id, sha256 from idempotency_key
                        where project = :project and key = :key and created_at > :oldest
                        """)
                .param("project", project)
                .param("key", key)
                .param("oldest", utc(now.minus(KEPT)))
                .query((row, _) ->
                        new First(row.getObject("run_id", UUID.class), row.getBytes("sha256")))
                .optional();
    }

    /**
     * Takes a key for a run. If another transaction is about to take the same key, waits for its
     * end.
     *
     * @return whether this run has the key now; otherwise another run has it
     */
    boolean take(String project, String key, UUID runId, byte[] sha256, Instant now) {
        return jdbc.sql(
                                """
                                insert into idempotency_key as kept
                                    (project, key, sha256, run_id, created_at)
                                values (:project, :key, :sha256, :runId, :now)
                                on conflict (project, key) do update
                                    set sha256 = excluded.sha256, run_id = excluded.run_id,
                                        created_at = excluded.created_at
                                    where kept.created_at <= :oldest
                                """)
                        .param("project", project)
                        .param("key", key)
                        .param("sha256", sha256)
                        .param("runId", runId)
                        .param("now", utc(now))
                        .param("oldest", utc(now.minus(KEPT)))
                        .update()
                > 0;
    }

    /** Deletes keys that are too old. */
    int deleteExpired(Instant now) {
        return jdbc.sql("delete from idempotency_key where created_at <= :oldest")
                .param("oldest", utc(now.minus(KEPT)))
                .update();
    }
}
