package dev.lockproof.hook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of webhooks that do not know Spring, and their job. */
@Configuration(proxyBeanMethods = false)
class HookConfiguration {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** How long messages are shown. The last attempt is made within a day. */
    private static final Duration SHOWN = Duration.ofDays(30);

    @Bean
    AddressRules addressRules(HookSettings settings) {
        return new AddressRules(settings.blocks());
    }

    @Bean
    HookSender hookSender(AddressRules rules) {
        return new HookSender(
                rules,
                host -> List.of(InetAddress.getAllByName(host)),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                LIMIT);
    }

    @Bean
    RecurringTask<Void> forgetWebhookDeliveries(DeliveryStore deliveries, Clock clock) {
        return Tasks.recurring("forget-webhook-deliveries", FixedDelay.ofHours(1))
                .execute((_, _) -> deliveries.deleteOlder(clock.instant().minus(SHOWN)));
    }
}
