package dev.lockproof.analysis.track;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;
import java.util.HashMap;
import java.util.Map;

/**
 * The maps of wound/wait acquire contexts: one pseudo-lock each, held from the context's beginning
 * to its end. It is the nest lock of the locks that the context takes.
 */
final class ContextMaps {

    private final Symbols symbols;
    private final Map<Integer, Integer> maps = new HashMap<>();

    ContextMaps(Symbols symbols) {
        this.symbols = symbols;
    }

    /** The map of a context, an instance. */
    int of(int ctx) {
        return maps.computeIfAbsent(
                ctx, id -> symbols.locks().intern("ctx " + symbols.objects().text(id)));
    }

    /** The nest lock that an acquisition names, or else its context's map, or -1. */
    int nest(Event event) {
        return event.nest < 0 && event.ctx >= 0 ? of(event.ctx) : event.nest;
    }
}
