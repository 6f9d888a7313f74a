package dev.lockproof.metrics;

import dev.lockproof.finding.Severity;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Gauges of what is stored. A scrape costs nothing: they show what a look at the database found, at
 * most half a minute ago. They are NaN while the database is away. Every instance shows the same.
 */
@Component
class StoredMetrics implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(StoredMetrics.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final StoredStore store;
    private final EdgeCount edges;
    private final SimpleAsyncTaskScheduler scheduler = new SimpleAsyncTaskScheduler();
    private volatile @Nullable Stored stored;
    private volatile @Nullable Future<?> looks;

    StoredMetrics(MeterRegistry registry, StoredStore store) {
        this.store = store;
        this.edges = new EdgeCount(store);
        scheduler.setVirtualThreads(true);
        for (Severity each : Severity.values()) {
            Gauge.builder("lockproof.open.findings", this, m -> m.open(each))
                    .description("Open and acknowledged findings on main lines of all projects")
                    .tag("severity", each.text())
                    .register(registry);
        }
        Gauge.builder("lockproof.union.edges", this, StoredMetrics::edges)
                .description("Dependencies in the graphs of all projects")
                .register(registry);
        for (StoredKind each : StoredKind.values()) {
            Gauge.builder("lockproof.stored", this, m -> m.bytes(each))
                    .description("Size of tables with their indexes, on disk")
                    .baseUnit("bytes")
                    .tag("kind", each.text())
                    .register(registry);
        }
    }

    private record Stored(Map<Severity, Long> open, long edges, Map<StoredKind, Long> bytes) {}

    /** Begins to look, again and again. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        looks = scheduler.scheduleWithFixedDelay(this::refresh, BETWEEN_LOOKS);
    }

    /** Looks at the database. */
    synchronized void refresh() {
        try {
            Map<StoredKind, Long> bytes = new EnumMap<>(StoredKind.class);
            for (StoredKind each : StoredKind.values()) {
                bytes.put(each, 0L);
            }
            store.tableBytes()
                    .forEach((table, size) -> bytes.merge(StoredKind.of(table), size, Long::sum));
            stored = new Stored(store.openFindings(), edges.count(), bytes);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("What is stored cannot be counted", e);
            stored = null;
        }
    }

    private double open(Severity severity) {
        Stored now = stored;
        return now == null ? Double.NaN : now.open().getOrDefault(severity, 0L);
    }

    private double edges() {
        Stored now = stored;
        return now == null ? Double.NaN : now.edges();
    }

    private double bytes(StoredKind kind) {
        Stored now = stored;
        return now == null ? Double.NaN : now.bytes().getOrDefault(kind, 0L);
    }

    @Override
    public void destroy() {
        Future<?> begun = looks;
        if (begun != null) {
            begun.cancel(true);
        }
        scheduler.close();
    }
}
