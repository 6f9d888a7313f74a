package dev.lockproof.hook;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/**
 * The queue of messages, in the database. It has threads and a table of its own, so that a receiver
 * that does not answer holds up no analysis.
 */
@Component
class HookQueueStore implements SmartLifecycle {

    private static final String TASK = "send-webhook";
    private static final String TABLE = "webhook_task";
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration SHUTDOWN = Duration.ofSeconds(15);

    private final DataSource database;
    private final CustomTask<Void> task;
    private final SchedulerClient client;
    private final int threads;
    private final Duration polling;
    private final Duration heartbeat;
    private @Nullable Scheduler scheduler;

    /**
     * @param courier sends a message; asked for late, when the first one is due
     */
    HookQueueStore(
            DataSource database,
            ObjectProvider<Courier> courier,
            HookSettings settings,
            @Value("${db-scheduler.polling-interval}") Duration polling,
            @Value("${db-scheduler.heartbeat-interval}") Duration heartbeat) {
        this.database = new TransactionAwareDataSourceProxy(database);
        this.threads = settings.threads();
        this.polling = polling;
        this.heartbeat = heartbeat;
        task =
                Tasks.custom(TASK, Void.class)
                        .onFailure(
                                new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY))
                        .execute((instance, _) ->
                                after(courier.getObject().send(UUID.fromString(instance.getId()))));
        client = SchedulerClient.Builder.create(this.database, task).tableName(TABLE).build();
    }

    private static CompletionHandler<Void> after(@Nullable Instant next) {
        return next == null
                ? new CompletionHandler.OnCompleteRemove<>()
                : (complete, operations) -> operations.reschedule(complete, next);
    }

    /** Adds a message, in the transaction of the caller. */
    void add(UUID delivery, Instant at) {
        client.scheduleIfNotExists(new TaskInstance<>(TASK, delivery.toString()), at);
    }

    /** A scheduler that was stopped does not start again. */
    @Override
    public synchronized void start() {
        if (scheduler == null) {
            scheduler =
                    Scheduler.create(database, task)
                            .tableName(TABLE)
                            .threads(threads)
                            .pollingInterval(polling)
                            .heartbeatInterval(heartbeat)
                            .pollUsingLockAndFetch(0.5, 1.0)
                            .shutdownMaxWait(SHUTDOWN)
                            .build();
            scheduler.start();
        }
    }

    @Override
    public synchronized void stop() {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scheduler != null;
    }
}
