package dev.lockproof.format.ndjson;

import static dev.lockproof.format.ndjson.EventFields.bit;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.ReclaimScope;
import dev.lockproof.trace.Symbols;

/** The fields of the events of contexts, waits, tasks and memory. */
final class ContextFields {

    /** The set of the fields that are filled in here. */
    static final long FIELDS = EventFields.range(EventFields.IRQ, EventFields.COUNT);

    private static final EnumValues<Irq> FRAMES = EnumValues.of(Irq::text, Irq.values());
    private static final EnumValues<Irq> MASKED = EnumValues.of(Irq.HARD, Irq.SOFT);
    private static final EnumValues<Reclaim> RECLAIMS =
            EnumValues.of(Reclaim::text, Reclaim.values());
    private static final EnumValues<ReclaimScope> SCOPES =
            EnumValues.of(ReclaimScope::text, ReclaimScope.values());

    private final JsonValues values;
    private final Symbols symbols;

    ContextFields(JsonValues values, Symbols symbols) {
        this.values = values;
        this.symbols = symbols;
    }

    /** Fills in the fields of a set that belong to this class. */
    void fill(long fields, Event event) {
        if ((fields & bit(EventFields.IRQ)) != 0) {
            event.irq = values.constant(EventFields.IRQ, masks(event.op) ? MASKED : FRAMES);
        }
        if ((fields & bit(EventFields.THREADED)) != 0) {
            event.threaded = values.flag(EventFields.THREADED);
        }
        if ((fields & bit(EventFields.DROPS)) != 0) {
            event.drops = values.id(EventFields.DROPS, symbols.locks());
        }
        if ((fields & bit(EventFields.RECLAIM)) != 0) {
            event.reclaim = values.constant(EventFields.RECLAIM, RECLAIMS);
        }
        if ((fields & bit(EventFields.SCOPE)) != 0) {
            event.scope = values.constant(EventFields.SCOPE, SCOPES);
        }
        waits(fields, event);
        others(fields, event);
    }

    /** Fills in the defaults of absent fields. */
    static void setDefaults(Event event) {
        if (masks(event.op)) {
            event.irq = Irq.HARD;
        }
    }

    private static boolean masks(Op op) {
        return op == Op.IRQS_OFF || op == Op.IRQS_ON;
    }

    private void waits(long fields, Event event) {
        if ((fields & bit(EventFields.ON)) != 0) {
            event.on = values.id(EventFields.ON, symbols.objects());
        }
        if ((fields & bit(EventFields.TIMEOUT)) != 0) {
            event.timeout = values.count(EventFields.TIMEOUT);
        }
        if ((fields & bit(EventFields.INTERRUPTIBLE)) != 0) {
            event.interruptible = values.flag(EventFields.INTERRUPTIBLE);
        }
        if ((fields & bit(EventFields.TIMED_OUT)) != 0) {
            event.timedOut = values.flag(EventFields.TIMED_OUT);
        }
    }

    private void others(long fields, Event event) {
        if ((fields & bit(EventFields.CHILD)) != 0) {
            event.child = values.id(EventFields.CHILD, symbols.tasks());
        }
        if ((fields & bit(EventFields.VAR)) != 0) {
            event.var = values.id(EventFields.VAR, symbols.objects());
        }
        if ((fields & bit(EventFields.COUNT)) != 0) {
            event.count = values.count(EventFields.COUNT);
        }
    }
}
