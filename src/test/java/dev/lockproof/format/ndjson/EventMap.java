package dev.lockproof.format.ndjson;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.SymbolTable;
import dev.lockproof.trace.Symbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An event back as the fields it was made of, by name and as text; only what is present. */
final class EventMap {

    private final Map<String, String> fields = new TreeMap<>();
    private final Event event;
    private final Symbols symbols;

    private EventMap(Event event, Symbols symbols) {
        this.event = event;
        this.symbols = symbols;
    }

    static Map<String, String> of(Event event, Symbols symbols) {
        EventMap map = new EventMap(event, symbols);
        map.common();
        map.lock();
        map.context();
        map.callback();
        return map.fields;
    }

    private void common() {
        put("op", event.op.text());
        symbol("task", event.task, symbols.tasks());
        put("ts", event.ts == Event.NO_TIME ? null : event.ts);
        number("cpu", event.cpu);
        symbol("site", event.site, symbols.sites());
        symbols("stack", event.stack, event.stackDepth, symbols.sites());
        symbol("role", event.role, symbols.names());
    }

    private void lock() {
        symbol("lock", event.lock, symbols.locks());
        symbol("class", event.lockClass, symbols.names());
        symbol("key", event.key, symbols.names());
        put("kind", event.kind);
        number("subclass", event.subclass);
        put("mode", event.op == Op.ASSERT_HELD ? event.assertMode : event.mode);
        put("try", event.trylock ? true : null);
        put("got", event.got);
        symbol("nest", event.nest, symbols.locks());
        put("reentrant", event.reentrant);
        put("check", event.check);
        switch (event.order) {
            case NONE -> {}
            case ADDRESS -> put("order", "address");
            case ID -> put("order", "id:" + event.orderId);
        }
        put("wait_outer", event.waitOuter);
        put("wait_inner", event.waitInner);
        put("wait_override", event.waitOverride);
        symbol("ctx", event.ctx, symbols.objects());
        ReturnValue ret = event.ret;
        put("ret", ret == null ? null : ret.text());
        symbol("of", event.of, symbols.tasks());
        put("held", event.held);
    }

    private void context() {
        put("irq", event.irq);
        put("threaded", event.threaded);
        symbol("drops", event.drops, symbols.locks());
        put("reclaim", event.reclaim);
        put("scope", event.scope);
        symbol("on", event.on, symbols.objects());
        number("timeout", event.timeout);
        put("interruptible", event.interruptible);
        put("timed_out", event.timedOut);
        symbol("child", event.child, symbols.tasks());
        symbol("var", event.var, symbols.objects());
        number("count", event.count);
    }

    private void callback() {
        symbol("hook", event.hook, symbols.names());
        symbol("function", event.function, symbols.sites());
        put("blockable", event.blockable);
        symbol("subscription", event.subscription, symbols.objects());
        symbol("operation", event.operation, symbols.objects());
        symbol("mm", event.mm, symbols.objects());
        put("start", event.hasStart ? Long.toUnsignedString(event.start) : null);
        put("end", event.hasEnd ? Long.toUnsignedString(event.end) : null);
        symbol("event", event.reason, symbols.names());
        put("sort", event.sort);
        symbols("implements", event.implemented, event.implementsCount, symbols.names());
        number("seq", event.seq);
    }

    private void symbol(String name, int id, SymbolTable table) {
        put(name, id == Event.NONE ? null : table.text(id));
    }

    private void symbols(String name, int[] ids, int count, SymbolTable table) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(table.text(ids[i]));
        }
        put(name, texts.isEmpty() ? null : texts);
    }

    private void number(String name, long value) {
        put(name, value == Event.NONE ? null : value);
    }

    private void put(String name, @Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            fields.put(name, constant.name().toLowerCase(Locale.ROOT));
        } else if (value != null) {
            fields.put(name, value.toString());
        }
    }
}
