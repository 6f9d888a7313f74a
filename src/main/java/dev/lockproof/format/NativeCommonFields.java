package dev.lockproof.format;

import static dev.lockproof.format.NativeFields.bit;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;

/** The fields that any event may carry. */
final class NativeCommonFields {

    private final NativeValues values;
    private final Symbols symbols;

    NativeCommonFields(NativeValues values, Symbols symbols) {
        this.values = values;
        this.symbols = symbols;
    }

    /** Fills in those of a set of fields that are its own. */
    void fill(long fields, Event event) {
        if ((fields & bit(NativeFields.TASK)) != 0) {
            event.task = values.id(NativeFields.TASK, symbols.tasks());
        }
        if ((fields & bit(NativeFields.TS)) != 0) {
            event.ts = values.number(NativeFields.TS);
        }
        if ((fields & bit(NativeFields.CPU)) != 0) {
            event.cpu = values.natural(NativeFields.CPU);
        }
        if ((fields & bit(NativeFields.SITE)) != 0) {
            event.site = values.optional(NativeFields.SITE, symbols.sites());
        }
        if ((fields & bit(NativeFields.STACK)) != 0) {
            stack(event);
        }
        if ((fields & bit(NativeFields.ROLE)) != 0) {
            event.role = values.optional(NativeFields.ROLE, symbols.names());
        }
    }

    private void stack(Event event) {
        SymbolTable sites = symbols.sites();
        NativeStrings frames = new NativeStrings(values, NativeFields.STACK);
        while (frames.next()) {
            if (event.stackDepth == event.stack.length) {
                event.stack = Arrays.copyOf(event.stack, 2 * event.stackDepth);
            }
            event.stack[event.stackDepth++] = frames.symbol(sites);
        }
        if (event.site == Event.NONE && event.stackDepth > 0) {
            event.site = event.stack[0];
        }
    }
}
