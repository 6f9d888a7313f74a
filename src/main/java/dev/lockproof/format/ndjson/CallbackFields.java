package dev.lockproof.format.ndjson;

import static dev.lockproof.format.ndjson.EventFields.bit;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.SubscriptionSort;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;

/** The fields of the events of callbacks, subscriptions and pinned ranges. */
final class CallbackFields {

    /** The set of the fields that are filled in here. */
    static final long FIELDS = EventFields.range(EventFields.HOOK, EventFields.SEQ);

    private static final EnumValues<SubscriptionSort> SORTS =
            EnumValues.of(SubscriptionSort.values());

    private final JsonValues values;
    private final Symbols symbols;

    CallbackFields(JsonValues values, Symbols symbols) {
        this.values = values;
        this.symbols = symbols;
    }

    /** Fills in the fields of a set that belong to this class. */
    void fill(long fields, Event event) {
        if ((fields & bit(EventFields.HOOK)) != 0) {
            event.hook = values.name(EventFields.HOOK, symbols.names());
        }
        if ((fields & bit(EventFields.FUNCTION)) != 0) {
            event.function = values.optional(EventFields.FUNCTION, symbols.sites());
        }
        if ((fields & bit(EventFields.BLOCKABLE)) != 0) {
            event.blockable = values.flag(EventFields.BLOCKABLE);
        }
        if ((fields & bit(EventFields.EVENT)) != 0) {
            event.reason = values.optional(EventFields.EVENT, symbols.names());
        }
        objects(fields, event);
        bounds(fields, event);
        subscription(fields, event);
    }

    private void objects(long fields, Event event) {
        SymbolTable objects = symbols.objects();
        if ((fields & bit(EventFields.SUBSCRIPTION)) != 0) {
            event.subscription = values.id(EventFields.SUBSCRIPTION, objects);
        }
        if ((fields & bit(EventFields.OPERATION)) != 0) {
            event.operation = values.id(EventFields.OPERATION, objects);
        }
        if ((fields & bit(EventFields.MM)) != 0) {
            event.mm = values.id(EventFields.MM, objects);
        }
    }

    private void bounds(long fields, Event event) {
        if ((fields & bit(EventFields.START)) != 0) {
            event.start = values.address(EventFields.START);
            event.hasStart = true;
        }
        if ((fields & bit(EventFields.END)) != 0) {
            event.end = values.address(EventFields.END);
            event.hasEnd = true;
        }
    }

    private void subscription(long fields, Event event) {
        if ((fields & bit(EventFields.SORT)) != 0) {
            event.sort = values.constant(EventFields.SORT, SORTS);
        }
        if ((fields & bit(EventFields.IMPLEMENTS)) != 0) {
            hooks(event);
        }
        if ((fields & bit(EventFields.SEQ)) != 0) {
            event.seq = values.count(EventFields.SEQ);
        }
    }

    private void hooks(Event event) {
        Strings hooks = new Strings(values, EventFields.IMPLEMENTS);
        while (hooks.next()) {
            if (event.implementsCount == event.implemented.length) {
                event.implemented = Arrays.copyOf(event.implemented, 2 * event.implementsCount);
            }
            event.implemented[event.implementsCount++] = hooks.symbol(symbols.names());
        }
    }
}
