package dev.lockproof.format.ndjson;

import static dev.lockproof.format.ndjson.EventFields.bit;

import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.WaitRank;

/** The fields of the events of locks. */
final class LockFields {

    /** The set of the fields that are filled in here. */
    static final long FIELDS = EventFields.range(EventFields.LOCK, EventFields.HELD);

    private static final long RARE =
            FIELDS
                    & ~(bit(EventFields.LOCK)
                            | bit(EventFields.CLASS)
                            | bit(EventFields.KIND)
                            | bit(EventFields.SUBCLASS)
                            | bit(EventFields.MODE)
                            | bit(EventFields.TRY)
                            | bit(EventFields.CHECK));
    private static final EnumValues<LockKind> KINDS =
            EnumValues.of(LockKind::text, LockKind.values());
    private static final EnumValues<LockMode> MODES =
            EnumValues.of(LockMode::text, LockMode.values());
    private static final EnumValues<AssertMode> ASSERT_MODES = EnumValues.of(AssertMode.values());
    private static final EnumValues<WaitRank> RANKS =
            EnumValues.of(WaitRank::text, WaitRank.values());

    private final JsonValues values;
    private final Symbols symbols;
    private final ReturnField returned;

    LockFields(JsonValues values, Symbols symbols, ReturnField returned) {
        this.values = values;
        this.symbols = symbols;
        this.returned = returned;
    }

    /** Fills in the fields of a set that belong to this class. */
    void fill(long fields, Event event) {
        if ((fields & bit(EventFields.LOCK)) != 0) {
            event.lock = values.id(EventFields.LOCK, symbols.locks());
        }
        if ((fields & bit(EventFields.CLASS)) != 0) {
            event.lockClass = values.name(EventFields.CLASS, symbols.names());
        }
        if ((fields & bit(EventFields.KIND)) != 0) {
            event.kind = values.constant(EventFields.KIND, KINDS);
        }
        if ((fields & bit(EventFields.SUBCLASS)) != 0) {
            event.subclass = values.natural(EventFields.SUBCLASS);
        }
        if ((fields & bit(EventFields.MODE)) != 0) {
            mode(event);
        }
        if ((fields & bit(EventFields.TRY)) != 0) {
            event.trylock = values.flag(EventFields.TRY);
        }
        if ((fields & bit(EventFields.CHECK)) != 0) {
            event.check = values.flag(EventFields.CHECK);
        }
        if ((fields & RARE) != 0) {
            instance(fields, event);
            wait(fields, event);
            outcome(fields, event);
        }
    }

    private void mode(Event event) {
        if (event.op == Op.ASSERT_HELD) {
            event.assertMode = values.constant(EventFields.MODE, ASSERT_MODES);
        } else {
            event.mode = values.constant(EventFields.MODE, MODES);
        }
    }

    private void instance(long fields, Event event) {
        if ((fields & bit(EventFields.KEY)) != 0) {
            event.key = values.name(EventFields.KEY, symbols.names());
        }
        if ((fields & bit(EventFields.NEST)) != 0) {
            event.nest = values.id(EventFields.NEST, symbols.locks());
        }
        if ((fields & bit(EventFields.REENTRANT)) != 0) {
            event.reentrant = values.flag(EventFields.REENTRANT);
        }
        if ((fields & bit(EventFields.ORDER)) != 0) {
            order(event);
        }
        if ((fields & bit(EventFields.CTX)) != 0) {
            event.ctx = values.id(EventFields.CTX, symbols.objects());
        }
    }

    private void wait(long fields, Event event) {
        if ((fields & bit(EventFields.WAIT_OUTER)) != 0) {
            event.waitOuter = values.constant(EventFields.WAIT_OUTER, RANKS);
        }
        if ((fields & bit(EventFields.WAIT_INNER)) != 0) {
            event.waitInner = values.constant(EventFields.WAIT_INNER, RANKS);
        }
        if ((fields & bit(EventFields.WAIT_OVERRIDE)) != 0) {
            event.waitOverride = values.flag(EventFields.WAIT_OVERRIDE);
        }
    }

    private void outcome(long fields, Event event) {
        if ((fields & bit(EventFields.GOT)) != 0) {
            event.got = values.flag(EventFields.GOT);
        }
        if ((fields & bit(EventFields.RET)) != 0) {
            event.ret = returned.value();
        }
        if ((fields & bit(EventFields.OF)) != 0) {
            event.of = values.id(EventFields.OF, symbols.tasks());
        }
        if ((fields & bit(EventFields.HELD)) != 0) {
            event.held = values.flag(EventFields.HELD);
        }
    }

    private void order(Event event) {
        String order = values.string(EventFields.ORDER);
        Long id = order.startsWith("id:") ? JsonValues.decimal(order.substring(3)) : null;
        if (id != null) {
            event.order = Event.Order.ID;
            event.orderId = id;
        } else if (order.equals("address")) {
            event.order = Event.Order.ADDRESS;
        } else {
            throw values.fault(EventFields.ORDER, "\"address\", or \"id:N\" with an integer N");
        }
    }
}
