package dev.lockproof.project.memory;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs of what projects remember. */
@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {

    @Bean
    RecurringTask<Void> endSuppressions(Triage triage) {
        return Tasks.recurring("end-suppressions", FixedDelay.ofMinutes(10))
                .execute((_, _) -> triage.expire());
    }
}
