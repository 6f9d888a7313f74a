package dev.lockproof.demo;

import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that fills the demonstration. */
@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

    private static final Duration RETRY = Duration.ofSeconds(10);

    /** Ends with the last step. If the service stops before, another one continues. */
    @Bean
    CustomTask<Void> fillDemo(DemoFiller filler) {
        return Tasks.custom(DemoProject.TASK, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(RETRY))
                .execute((instance, context) -> {
                    Instant ends = Instant.parse(instance.getId());
                    while (filler.next(ends)) {
                        if (context.getSchedulerState().isShuttingDown()) {
                            return (complete, operations) ->
                                    operations.reschedule(complete, complete.getTimeDone());
                        }
                    }
                    return new OnCompleteRemove<>();
                });
    }
}
