package dev.lockproof.format;

import static dev.lockproof.format.NativeFields.bit;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.SubscriptionSort;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;

/** The fields of the events of callbacks, subscriptions and pinned ranges. */
final class NativeCallbackFields {

    /** The set of the fields that are filled in here. */
    static final long FIELDS = NativeFields.range(NativeFields.HOOK, NativeFields.SEQ);

    private static final NativeEnum<SubscriptionSort> SORTS =
            NativeEnum.of(SubscriptionSort.values());

    private final NativeValues values;
    private final Symbols symbols;

    NativeCallbackFields(NativeValues values, Symbols symbols) {
        this.values = values;
        this.symbols = symbols;
    }

    /** Fills in those of a set of fields that are its own. */
    void fill(long fields, Event event) {
        if ((fields & bit(NativeFields.HOOK)) != 0) {
            event.hook = values.name(NativeFields.HOOK, symbols.names());
        }
        if ((fields & bit(NativeFields.FUNCTION)) != 0) {
            event.function = values.optional(NativeFields.FUNCTION, symbols.sites());
        }
        if ((fields & bit(NativeFields.BLOCKABLE)) != 0) {
            event.blockable = values.flag(NativeFields.BLOCKABLE);
        }
        if ((fields & bit(NativeFields.EVENT)) != 0) {
            event.reason = values.optional(NativeFields.EVENT, symbols.names());
        }
        objects(fields, event);
        bounds(fields, event);
        subscription(fields, event);
    }

    private void objects(long fields, Event event) {
        SymbolTable objects = symbols.objects();
        if ((fields & bit(NativeFields.SUBSCRIPTION)) != 0) {
            event.subscription = values.id(NativeFields.SUBSCRIPTION, objects);
        }
        if ((fields & bit(NativeFields.OPERATION)) != 0) {
            event.operation = values.id(NativeFields.OPERATION, objects);
        }
        if ((fields & bit(NativeFields.MM)) != 0) {
            event.mm = values.id(NativeFields.MM, objects);
        }
    }

    private void bounds(long fields, Event event) {
        if ((fields & bit(NativeFields.START)) != 0) {
            event.start = values.address(NativeFields.START);
            event.hasStart = true;
        }
        if ((fields & bit(NativeFields.END)) != 0) {
            event.end = values.address(NativeFields.END);
            event.hasEnd = true;
        }
    }

    private void subscription(long fields, Event event) {
        if ((fields & bit(NativeFields.SORT)) != 0) {
            event.sort = values.constant(NativeFields.SORT, SORTS);
        }
        if ((fields & bit(NativeFields.IMPLEMENTS)) != 0) {
            hooks(event);
        }
        if ((fields & bit(NativeFields.SEQ)) != 0) {
            event.seq = values.count(NativeFields.SEQ);
        }
    }

    private void hooks(Event event) {
        NativeStrings hooks = new NativeStrings(values, NativeFields.IMPLEMENTS);
        while (hooks.next()) {
            if (event.implementsCount == event.implemented.length) {
                event.implemented = Arrays.copyOf(event.implemented, 2 * event.implementsCount);
            }
            event.implemented[event.implementsCount++] = hooks.symbol(symbols.names());
        }
    }
}
