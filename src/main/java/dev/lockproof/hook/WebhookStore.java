package dev.lockproof.hook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Webhooks. */
@Repository
class WebhookStore {

    /** How long failures last until a webhook becomes inactive. */
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final JdbcClient jdbc;

    WebhookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A webhook.
     *
     * @param inactiveWhy why it is told nothing; null if it is active
     * @param service the address of the service as its creator reached it
     * @param told the last event of the project that it was told
     */
    record Webhook(
            UUID id,
            String project,
            String url,
            List<String> events,
            boolean active,
            @Nullable String inactiveWhy,
            @Nullable Instant failingSince,
            String service,
            long told,
            Instant createdAt) {

        Webhook {
            events = List.copyOf(events);
        }

        boolean wants(HookEvent event) {
            return events.contains(event.text());
        }
    }

    /** Adds a webhook that is told what happens from now on. */
    void insert(Webhook hook, String secret) {
        jdbc.sql(
                        """
                        insert into webhook (id, project, url, events, secret, service, told, created_at)
                        values (:id, :project, :url, :events, :secret, :service,
                            (select coalesce(max(id), 0) from triage_event where project = :project),
                            :now)
                        """)
                .param("id", hook.id())
                .param("project", hook.project())
                .param("url", hook.url())
                .param("events", hook.events().toArray(String[]::new))
                .param("secret", secret)
                .param("service", hook.service())
                .param("now", utc(hook.createdAt()))
                .update();
    }

    List<Webhook> of(String project) {
        return jdbc.sql("select * from webhook where project = :project order by id")
                .param("project", project)
                .query((row, _) -> webhook(row))
                .list();
    }

    List<Webhook> active(String project) {
        return jdbc.sql("select * from webhook where project = :project and active order by id")
                .param("project", project)
                .query((row, _) -> webhook(row))
                .list();
    }

    Optional<Webhook> find(String project, UUID id) {
        return jdbc.sql("select * from webhook where project = :project and id = :id")
                .param("project", project)
                .param("id", id)
                .query((row, _) -> webhook(row))
                .optional();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        OffsetDateTime failing = row.getObject("failing_since", OffsetDateTime.class);
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("project"),
                row.getString("url"),
                List.of((String[]) row.getArray("events").getArray()),
                row.getBoolean("active"),
                row.getString("inactive_why"),
                failing == null ? null : failing.toInstant(),
                row.getString("service"),
                row.getLong("told"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    boolean delete(String project, UUID id) {
        return jdbc.sql("delete from webhook where project = :project and id = :id")
                        .param("project", project)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Gives a webhook another secret; the one before also signs until a time. */
    boolean change(String project, UUID id, String secret, Instant oldUntil) {
        return jdbc.sql(
                                """
                                update webhook
                                set old_secret = secret, old_until = :until, secret = :secret
                                where project = :project and id = :id
                                """)
                        .param("project", project)
                        .param("id", id)
                        .param("secret", secret)
                        .param("until", utc(oldUntil))
                        .update()
                > 0;
    }

    /** The secrets that sign at a time, the newest first. */
    List<String> secrets(UUID id, Instant now) {
        return jdbc.sql(
                        """
                        select secret, 1 as age from webhook where id = :id
                        union all
                        select old_secret, 2 from webhook
                        where id = :id and old_secret is not null and old_until > :now
                        order by age
                        """)
                .param("id", id)
                .param("now", utc(now))
                .query((row, _) -> row.getString("secret"))
                .list();
    }

    /** Notes up to which event of its project a webhook was told. */
    void told(UUID id, long event) {
        jdbc.sql("update webhook set told = :event where id = :id")
                .param("id", id)
                .param("event", event)
                .update();
    }

    /** Notes a success, which also makes a webhook active again. */
    void succeeded(UUID id, String project) {
        jdbc.sql(
                        """
                        update webhook set failing_since = null, active = true, inactive_why = null,
                            told = case when active then told else
                                (select coalesce(max(id), 0) from triage_event
                                    where project = :project) end
                        where id = :id and (failing_since is not null or not active)
                        """)
                .param("id", id)
                .param("project", project)
                .update();
    }

    /** Notes a failure; one that follows a week of failures makes a webhook inactive. */
    void failed(UUID id, Instant now) {
        jdbc.sql(
                        """
                        update webhook set failing_since = coalesce(failing_since, :now),
                            active = active and not coalesce(failing_since <= :longAgo, false),
                            inactive_why = case
                                when active and failing_since <= :longAgo
                                    then 'every attempt failed for a week'
                                else inactive_why end
                        where id = :id
                        """)
                .param("id", id)
                .param("now", utc(now))
                .param("longAgo", utc(now.minus(PATIENCE)))
                .update();
    }

    void deactivate(UUID id, String why) {
        jdbc.sql("update webhook set active = false, inactive_why = :why where id = :id and active")
                .param("id", id)
                .param("why", why)
                .update();
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
