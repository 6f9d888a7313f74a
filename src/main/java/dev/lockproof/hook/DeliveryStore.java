package dev.lockproof.hook;

import static dev.lockproof.hook.WebhookStore.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The messages to webhooks, and whether they arrived. */
@Repository
class DeliveryStore {

    private final JdbcClient jdbc;

    DeliveryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A message that is to be sent.
     *
     * @param attempts so far
     * @param active whether its webhook is
     */
    record Due(
            UUID id,
            UUID webhook,
            String project,
            String url,
            String event,
            String body,
            int attempts,
            boolean active) {}

    /**
     * How an attempt went.
     *
     * @param httpStatus null if there was no answer
     * @param error null for a success
     * @param next when to try again; null for never
     */
    record Outcome(
            Instant at,
            @Nullable Integer httpStatus,
            @Nullable String error,
            @Nullable Instant next) {}

    void insert(UUID id, UUID webhook, String event, String body, Instant now) {
        jdbc.sql(
                        """
                        insert into webhook_delivery
                            (id, webhook_id, event, body, status, created_at, next_at)
                        values (:id, :webhook, :event, :body, 'pending', :now, :now)
                        """)
                .param("id", id)
                .param("webhook", webhook)
                .param("event", event)
                .param("body", body)
                .param("now", utc(now))
                .update();
    }

    /** A message that waits; empty if it was sent, was given up or is deleted. */
    Optional<Due> due(UUID id) {
        return jdbc.sql(
                        """
                        select it.id, webhook_id, project, url, event, body, attempts, active
                        from webhook_delivery as it join webhook on webhook.id = webhook_id
                        where it.id = :id and status = 'pending'
                        """)
                .param("id", id)
                .query((row, _) ->
                        new Due(
                                row.getObject("id", UUID.class),
                                row.getObject("webhook_id", UUID.class),
                                row.getString("project"),
                                row.getString("url"),
                                row.getString("event"),
                                row.getString("body"),
                                row.getInt("attempts"),
                                row.getBoolean("active")))
                .optional();
    }

    void tried(UUID id, Outcome outcome) {
        jdbc.sql(
                        """
                        update webhook_delivery
                        set attempts = attempts + 1, tried_at = :at, next_at = :next,
                            http_status = :httpStatus, error = :error,
                            status = case when :error::text is null then 'delivered'
                                when :next::timestamptz is null then 'failed' else 'pending' end
                        where id = :id
                        """)
                .param("id", id)
                .param("at", utc(outcome.at()))
                .param("next", outcome.next() == null ? null : utc(outcome.next()))
                .param("httpStatus", outcome.httpStatus())
                .param("error", outcome.error())
                .update();
    }

    /** Gives a message up that was not sent. */
    void dropped(UUID id, String why) {
        jdbc.sql(
                        """
                        update webhook_delivery set status = 'failed', next_at = null, error = :why
                        where id = :id
                        """)
                .param("id", id)
                .param("why", why)
                .update();
    }

    /**
     * A page of messages, the newest first.
     *
     * @param before the id after the page; null for the first page
     */
    List<DeliveryView> page(UUID webhook, @Nullable UUID before, int limit) {
        return jdbc.sql(
                        """
                        select * from webhook_delivery
                        where webhook_id = :webhook and (:before::uuid is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("webhook", webhook)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> view(row))
                .list();
    }

    DeliveryView get(UUID id) {
        return jdbc.sql("select * from webhook_delivery where id = :id")
                .param("id", id)
                .query((row, _) -> view(row))
                .single();
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        return new DeliveryView(
                row.getObject("id", UUID.class),
                row.getString("event"),
                row.getString("status"),
                row.getInt("attempts"),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "tried_at"),
                instant(row, "next_at"),
                row.getObject("http_status", Integer.class),
                row.getString("error"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Deletes messages that were made before a time. */
    int deleteOlder(Instant time) {
        return jdbc.sql(
                        """
                        delete from webhook_delivery
                        where created_at < :time and status <> 'pending'
                        """)
                .param("time", utc(time))
                .update();
    }
}
