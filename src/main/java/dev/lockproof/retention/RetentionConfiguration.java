package dev.lockproof.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The nightly job. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    RecurringTask<Void> deleteOldRuns(Retention retention, RetentionDefaults defaults) {
        return Tasks.recurring("delete-old-runs", new Daily(ZoneOffset.UTC, defaults.time()))
                .execute((_, _) -> retention.run());
    }
}
