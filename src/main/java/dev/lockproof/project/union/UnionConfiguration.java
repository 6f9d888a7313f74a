package dev.lockproof.project.union;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs of the graphs of projects. */
@Configuration(proxyBeanMethods = false)
class UnionConfiguration {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    @Bean
    OneTimeTask<Void> recomputeGraph(Recomputation recomputation) {
        return Tasks.oneTime(Deletions.TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY))
                .execute((instance, _) -> recomputation.recompute(instance.getId()));
    }

    @Bean
    RecurringTask<Void> foldEvidence(Folding folding) {
        return Tasks.recurring("fold-evidence", FixedDelay.ofMinutes(10))
                .execute((_, _) -> folding.fold());
    }
}
