package dev.lockproof.format.ndjson;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;

/**
 * Replaces the ids of events in a separately parsed part with those of the whole trace. Each text
 * is interned at its first use, and the fields of an event are visited in the order in which the
 * parser fills them in. So the whole trace gets the same ids as from a single parser.
 */
final class SymbolTranslation {

    private final Symbols from;
    private final Ids tasks = new Ids();
    private final Ids locks = new Ids();
    private final Ids names = new Ids();
    private final Ids sites = new Ids();
    private final Ids objects = new Ids();

    SymbolTranslation(Symbols from) {
        this.from = from;
    }

    /** The ids of one table, by those of the part. */
    private static final class Ids {

        private int[] known = new int[64];

        void begin(SymbolTable part) {
            if (known.length < part.size()) {
                known = new int[Math.max(part.size(), 2 * known.length)];
            }
            Arrays.fill(known, 0, part.size(), Event.NONE);
        }

        int of(int id, SymbolTable part, SymbolTable whole) {
            if (id < 0) {
                return id;
            }
            int is = known[id];
            if (is < 0) {
                is = whole.intern(part, id);
                known[id] = is;
            }
            return is;
        }
    }

    /** Begins another part, whose symbols replace those of the part before. */
    void begin() {
        tasks.begin(from.tasks());
        locks.begin(from.locks());
        names.begin(from.names());
        sites.begin(from.sites());
        objects.begin(from.objects());
    }

    void translate(Event event, Symbols to) {
        event.task = task(event.task, to);
        sites(event, to);
        event.role = name(event.role, to);
        event.lock = lock(event.lock, to);
        event.lockClass = name(event.lockClass, to);
        event.key = name(event.key, to);
        if (!isPlain(event)) {
            event.nest = lock(event.nest, to);
            event.ctx = object(event.ctx, to);
            event.of = task(event.of, to);
            event.drops = lock(event.drops, to);
            event.on = object(event.on, to);
            event.child = task(event.child, to);
            event.var = object(event.var, to);
            callback(event, to);
        }
    }

    /** Whether an event has none of the rare ids. */
    private static boolean isPlain(Event event) {
        int all = event.nest & event.ctx & event.of & event.drops & event.on & event.child;
        all &= event.var & event.hook & event.function & event.reason;
        all &= event.subscription & event.operation & event.mm;
        return all == Event.NONE && event.implementsCount == 0;
    }

    private void sites(Event event, Symbols to) {
        event.site = site(event.site, to);
        for (int i = 0; i < event.stackDepth; i++) {
            event.stack[i] = site(event.stack[i], to);
        }
    }

    private void callback(Event event, Symbols to) {
        event.hook = name(event.hook, to);
        event.function = site(event.function, to);
        event.reason = name(event.reason, to);
        event.subscription = object(event.subscription, to);
        event.operation = object(event.operation, to);
        event.mm = object(event.mm, to);
        for (int i = 0; i < event.implementsCount; i++) {
            event.implemented[i] = name(event.implemented[i], to);
        }
    }

    private int task(int id, Symbols to) {
        return tasks.of(id, from.tasks(), to.tasks());
    }

    private int lock(int id, Symbols to) {
        return locks.of(id, from.locks(), to.locks());
    }

    private int name(int id, Symbols to) {
        return names.of(id, from.names(), to.names());
    }

    private int site(int id, Symbols to) {
        return sites.of(id, from.sites(), to.sites());
    }

    private int object(int id, Symbols to) {
        return objects.of(id, from.objects(), to.objects());
    }
}
