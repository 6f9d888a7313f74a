package dev.lockproof.analysis.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A predicate over a call and its context. All stated parts must hold. A part that a recording
 * leaves unknown does not hold.
 *
 * @param blockable the call's flag; null for any
 * @param events the call's reason is one of these; empty for any
 * @param atomic whether the task may not sleep when the call begins; null for any
 * @param interrupt whether it is in an interrupt; null for any
 * @param nonblock whether it is in a non-blocking section; null for any
 * @param held classes of which one is held, as {@link LockNames} compares; empty for any
 */
public record When(
        @Nullable Boolean blockable,
        List<String> events,
        @Nullable Boolean atomic,
        @Nullable Boolean interrupt,
        @Nullable Boolean nonblock,
        List<String> held) {

    /** Fits every call. */
    public static final When ALWAYS = new When(null, List.of(), null, null, null, List.of());

    public When {
        events = List.copyOf(events);
        held = List.copyOf(held);
    }

    public boolean fits(CallView call) {
        return (blockable == null || blockable.equals(call.blockable()))
                && (atomic == null || atomic.equals(call.atomic()))
                && (interrupt == null || interrupt.equals(call.interrupt()))
                && (nonblock == null || nonblock.equals(call.nonblock()))
                && (events.isEmpty() || hasReason(call.event()))
                && (held.isEmpty() || holdsOne(call));
    }

    private boolean hasReason(@Nullable String reason) {
        return reason != null && events.contains(reason);
    }

    private boolean holdsOne(CallView call) {
        for (int at = 0; at < held.size(); at++) {
            if (call.holds(held.get(at))) {
                return true;
            }
        }
        return false;
    }
}
