package dev.lockproof.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What tables hold. */
enum StoredKind {
    TRACE("trace", "trace_chunk", "symbol_chunk"),
    RUN("run", "idempotency_key", "callback_call", "lock_waits"),
    FINDING(
            "finding",
            "excerpt_line",
            "project_finding",
            "finding_on_ref",
            "finding_site",
            "triage_event"),
    GRAPH(
            "graph_class",
            "graph_dependency",
            "run_summary",
            "run_evidence",
            "union_class",
            "union_fact",
            "union_ring"),
    WEBHOOK("webhook", "webhook_delivery", "webhook_task"),
    /** Projects, their trend, the queue of jobs, and whatever else there is. */
    OTHER;

    private final List<String> tables;

    StoredKind(String... tables) {
        this.tables = List.of(tables);
    }

    /** How many tables have a kind of their own. */
    static int named() {
        return Arrays.stream(values()).mapToInt(kind -> kind.tables.size()).sum();
    }

    /** What a table holds. */
    static StoredKind of(String table) {
        return Arrays.stream(values())
                .filter(kind -> kind.tables.contains(table))
                .findFirst()
                .orElse(OTHER);
    }

    /** The value of the label. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
