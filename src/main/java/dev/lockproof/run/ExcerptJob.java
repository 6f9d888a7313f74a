package dev.lockproof.run;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.lockproof.finding.Step;
import dev.lockproof.format.archive.TarReader;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.Placed;
import dev.lockproof.run.TraceStore.Header;
import dev.lockproof.run.excerpt.ExcerptReader;
import dev.lockproof.run.excerpt.ExcerptStore;
import dev.lockproof.run.excerpt.Wanted;
import dev.lockproof.run.files.FileLimits;
import dev.lockproof.run.upload.SpoolDirectory;
import dev.lockproof.trace.InputTooLargeException;
import dev.lockproof.trace.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps the lines of a recording around what its worst findings name. It reads the stored recording
 * once, when the run has ended. A finding is complete without them.
 */
@Component
class ExcerptJob {

    static final String TASK = "keep-excerpts";

    private static final Logger LOG = LoggerFactory.getLogger(ExcerptJob.class);
    private static final int MAX_FINDINGS = 200;

    private final ObjectProvider<SchedulerClient> scheduler;
    private final FindingStore findings;
    private final TraceStore traces;
    private final ExcerptStore excerpts;
    private final SpoolDirectory spools;
    private final Limits limits;
    private final Clock clock;

    ExcerptJob(
            ObjectProvider<SchedulerClient> scheduler,
            FindingStore findings,
            TraceStore traces,
            ExcerptStore excerpts,
            SpoolDirectory spools,
            Limits limits,
            Clock clock) {
        this.scheduler = scheduler;
        this.findings = findings;
        this.traces = traces;
        this.excerpts = excerpts;
        this.spools = spools;
        this.limits = limits;
        this.clock = clock;
    }

    /** Plans the job for a run, in the transaction of the caller. */
    void plan(UUID run) {
        scheduler
                .getObject()
                .scheduleIfNotExists(new TaskInstance<>(TASK, run.toString()), clock.instant());
    }

    /** Has planned jobs begin at once, not only when the queue is polled next. */
    void hurry() {
        if (scheduler.getObject() instanceof Scheduler here) {
            here.triggerCheckForDueExecutions();
        }
    }

    /**
     * Keeps the lines of a run. Does nothing if its recording is deleted.
     *
     * @throws org.springframework.dao.DataAccessException if the database fails; the caller tries
     *     again
     */
    void run(UUID run) {
        Wanted wanted = wanted(run);
        Optional<Header> header = traces.header(run);
        if (wanted.isEmpty() || header.isEmpty()) {
            return;
        }
        ExcerptReader reader =
                new ExcerptReader(
                        wanted,
                        new FileLimits(
                                limits.files(),
                                limits.decompressedBytes().toBytes(),
                                (int) limits.lineBytes().toBytes()),
                        spools::copy);
        try (InputStream stored = traces.uploaded(run, header.get())) {
            if (header.get().parts()) {
                try (TarReader parts = new TarReader(stored)) {
                    reader.readAll(parts);
                }
            } else {
                reader.read(stored, header.get().encoding());
            }
        } catch (IOException | InvalidInputException | InputTooLargeException e) {
            LOG.warn("Run {} has no excerpts: {}", run, e.toString());
            return;
        }
        excerpts.insert(run, reader.found());
    }

    private Wanted wanted(UUID run) {
        Wanted wanted = new Wanted();
        for (Placed<FindingView> each : findings.page(run, null, null, -1, MAX_FINDINGS)) {
            FindingView finding = each.item();
            wanted.add(finding.file(), finding.line());
            for (Step step : finding.steps()) {
                if (step.run() == null) {
                    wanted.add(step.file(), step.heldSinceLine());
                    wanted.add(step.file(), step.line());
                }
            }
        }
        return wanted;
    }
}
