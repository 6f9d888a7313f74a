package dev.lockproof.run;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.HintCatalog;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.format.Formats;
import dev.lockproof.format.ndjson.ParserThreads;
import dev.lockproof.format.standard.StandardFormats;
import dev.lockproof.platform.ServiceClock;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.run.upload.SpoolDirectory;
import dev.lockproof.run.upload.UploadReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans for the parts that do not know Spring, and the jobs. */
@Configuration(proxyBeanMethods = false)
class RunConfiguration {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    @Bean
    ServiceClock clock() {
        return new ServiceClock();
    }

    @Bean
    ParserThreads parserThreads(@Value("${lockproof.parser.threads}") int maxThreads) {
        return ParserThreads.besideReader(maxThreads);
    }

    @Bean
    Formats formats(ParserThreads threads) {
        return StandardFormats.with(threads);
    }

    @Bean
    RuleCatalog ruleCatalog() {
        return RuleCatalog.load();
    }

    @Bean
    ContractCatalog contractCatalog() {
        return ContractCatalog.load();
    }

    @Bean
    HintCatalog hintCatalog() {
        return HintCatalog.load();
    }

    @Bean
    PrimeCatalog primeCatalog() {
        return PrimeCatalog.load();
    }

    @Bean
    SpoolDirectory spoolDirectory(@Value("${lockproof.data-dir}") Path dataDirectory) {
        return new SpoolDirectory(dataDirectory.resolve("tmp"));
    }

    @Bean
    UploadReader uploadReader(Limits limits, SpoolDirectory spools) {
        return new UploadReader(
                limits.files(),
                limits.compressedBytes().toBytes(),
                limits.contractBytes().toBytes(),
                limits.primeBytes().toBytes(),
                limits.symbolFileBytes().toBytes(),
                spools);
    }

    @Bean
    OneTimeTask<Void> analyzeRun(AnalysisJob job) {
        return Tasks.oneTime(AnalysisQueue.TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY))
                .execute((instance, _) -> job.run(UUID.fromString(instance.getId())));
    }

    @Bean
    OneTimeTask<Void> keepExcerpts(ExcerptJob job) {
        return Tasks.oneTime(ExcerptJob.TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY))
                .execute((instance, _) -> job.run(UUID.fromString(instance.getId())));
    }

    @Bean
    RecurringTask<Void> forgetIdempotencyKeys(IdempotencyStore keys, Clock clock) {
        return Tasks.recurring("forget-idempotency-keys", FixedDelay.ofHours(1))
                .execute((_, _) -> keys.deleteExpired(clock.instant()));
    }
}
