package dev.lockproof.analysis.mmu;

import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Range;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One invalidation of a range from its start to its end, as its caller sees it. */
public final class Operation {

    /** Maximum number of subscriptions that are followed in one operation. */
    public static final int MAX_PARTS = 4096;

    /** The state of one subscription in the operation. */
    static final class Part {
        final Subscription subscription;
        final long line;
        final boolean ok;
        boolean ended;

        Part(Subscription subscription, long line, boolean ok) {
            this.subscription = subscription;
            this.line = line;
            this.ok = ok;
        }
    }

    final int id;

    /** The number of the task; then its id, a symbol. */
    final int task;

    final int taskId;
    final long line;
    final int site;
    final int function;
    int mm;
    Range range;
    @Nullable Boolean blockable;

    /** Whether the caller's level is recorded. */
    final boolean notified;

    /** Whether the caller is within its start, or within its end. */
    boolean starting;

    boolean ending;

    /** The line at which the caller entered that. */
    long enteredLine;

    /** Whether some callback failed. */
    boolean failed;

    /** Whether an interval subscription refused. */
    boolean refused;

    /** The line of the call that failed or refused. */
    long failedLine;

    private final Map<Integer, Part> parts = new LinkedHashMap<>();

    public Operation(EventView event, int taskNumber, boolean notified) {
        this.id = event.operation();
        this.task = taskNumber;
        this.taskId = event.task();
        this.line = event.line();
        this.site = event.site();
        this.function = event.function();
        this.mm = event.mm();
        this.range = event.range();
        this.blockable = event.blockable();
        this.notified = notified;
    }

    @Nullable Part part(int subscription) {
        return parts.get(subscription);
    }

    Iterable<Part> parts() {
        return parts.values();
    }

    boolean hasParts() {
        return !parts.isEmpty();
    }

    /** Follows another subscription; false beyond the bound. */
    boolean add(Part part) {
        boolean fits = parts.size() < MAX_PARTS || parts.containsKey(part.subscription.id);
        if (fits) {
            parts.put(part.subscription.id, part);
        }
        return fits;
    }

    public long enteredLine() {
        return enteredLine;
    }
}
