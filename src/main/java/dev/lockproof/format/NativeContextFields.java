package dev.lockproof.format;

import static dev.lockproof.format.NativeFields.bit;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.ReclaimScope;
import dev.lockproof.trace.Symbols;

/** The fields of the events of contexts, waits, tasks and memory. */
final class NativeContextFields {

    /** The set of the fields that are filled in here. */
    static final long FIELDS = NativeFields.range(NativeFields.IRQ, NativeFields.COUNT);

    private static final NativeEnum<Irq> FRAMES = NativeEnum.of(Irq::text, Irq.values());
    private static final NativeEnum<Irq> MASKED = NativeEnum.of(Irq.HARD, Irq.SOFT);
    private static final NativeEnum<Reclaim> RECLAIMS =
            NativeEnum.of(Reclaim::text, Reclaim.values());
    private static final NativeEnum<ReclaimScope> SCOPES =
            NativeEnum.of(ReclaimScope::text, ReclaimScope.values());

    private final NativeValues values;
    private final Symbols symbols;

    NativeContextFields(NativeValues values, Symbols symbols) {
        this.values = values;
        this.symbols = symbols;
    }

    /** Fills in those of a set of fields that are its own. */
    void fill(long fields, Event event) {
        if ((fields & bit(NativeFields.IRQ)) != 0) {
            event.irq = values.constant(NativeFields.IRQ, masks(event.op) ? MASKED : FRAMES);
        }
        if ((fields & bit(NativeFields.THREADED)) != 0) {
            event.threaded = values.flag(NativeFields.THREADED);
        }
        if ((fields & bit(NativeFields.DROPS)) != 0) {
            event.drops = values.id(NativeFields.DROPS, symbols.locks());
        }
        if ((fields & bit(NativeFields.RECLAIM)) != 0) {
            event.reclaim = values.constant(NativeFields.RECLAIM, RECLAIMS);
        }
        if ((fields & bit(NativeFields.SCOPE)) != 0) {
            event.scope = values.constant(NativeFields.SCOPE, SCOPES);
        }
        waits(fields, event);
        others(fields, event);
    }

    /** Fills in what holds where a field is absent. */
    static void setDefaults(Event event) {
        if (masks(event.op)) {
            event.irq = Irq.HARD;
        }
    }

    private static boolean masks(Op op) {
        return op == Op.IRQS_OFF || op == Op.IRQS_ON;
    }

    private void waits(long fields, Event event) {
        if ((fields & bit(NativeFields.ON)) != 0) {
            event.on = values.id(NativeFields.ON, symbols.objects());
        }
        if ((fields & bit(NativeFields.TIMEOUT)) != 0) {
            event.timeout = values.count(NativeFields.TIMEOUT);
        }
        if ((fields & bit(NativeFields.INTERRUPTIBLE)) != 0) {
            event.interruptible = values.flag(NativeFields.INTERRUPTIBLE);
        }
        if ((fields & bit(NativeFields.TIMED_OUT)) != 0) {
            event.timedOut = values.flag(NativeFields.TIMED_OUT);
        }
    }

    private void others(long fields, Event event) {
        if ((fields & bit(NativeFields.CHILD)) != 0) {
            event.child = values.id(NativeFields.CHILD, symbols.tasks());
        }
        if ((fields & bit(NativeFields.VAR)) != 0) {
            event.var = values.id(NativeFields.VAR, symbols.objects());
        }
        if ((fields & bit(NativeFields.COUNT)) != 0) {
            event.count = values.count(NativeFields.COUNT);
        }
    }
}
