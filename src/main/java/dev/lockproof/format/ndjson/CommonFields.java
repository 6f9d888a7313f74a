package dev.lockproof.format.ndjson;

import static dev.lockproof.format.ndjson.EventFields.bit;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.Arrays;

/** The fields that any event may carry. */
final class CommonFields {

    private final JsonValues values;
    private final Symbols symbols;

    CommonFields(JsonValues values, Symbols symbols) {
        this.values = values;
        this.symbols = symbols;
    }

    /** Fills in the fields of a set that belong to this class. */
    void fill(long fields, Event event) {
        if ((fields & bit(EventFields.TASK)) != 0) {
            event.task = values.id(EventFields.TASK, symbols.tasks());
        }
        if ((fields & bit(EventFields.TS)) != 0) {
            event.ts = values.number(EventFields.TS);
        }
        if ((fields & bit(EventFields.CPU)) != 0) {
            event.cpu = values.natural(EventFields.CPU);
        }
        if ((fields & bit(EventFields.SITE)) != 0) {
            event.site = values.optional(EventFields.SITE, symbols.sites());
        }
        if ((fields & bit(EventFields.STACK)) != 0) {
            stack(event);
        }
        if ((fields & bit(EventFields.ROLE)) != 0) {
            event.role = values.optional(EventFields.ROLE, symbols.names());
        }
    }

    private void stack(Event event) {
        SymbolTable sites = symbols.sites();
        Strings frames = new Strings(values, EventFields.STACK);
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
