package dev.lockproof.format;

import static dev.lockproof.format.NativeFields.bit;

import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.Symbols;
import dev.lockproof.trace.WaitRank;

/** The fields of the events of locks. */
final class NativeLockFields {

    /** The set of the fields that are filled in here. */
    static final long FIELDS = NativeFields.range(NativeFields.LOCK, NativeFields.HELD);

    private static final long RARE =
            FIELDS
                    & ~(bit(NativeFields.LOCK)
                            | bit(NativeFields.CLASS)
                            | bit(NativeFields.KIND)
                            | bit(NativeFields.SUBCLASS)
                            | bit(NativeFields.MODE)
                            | bit(NativeFields.TRY)
                            | bit(NativeFields.CHECK));
    private static final NativeEnum<LockKind> KINDS =
            NativeEnum.of(LockKind::text, LockKind.values());
    private static final NativeEnum<LockMode> MODES =
            NativeEnum.of(LockMode::text, LockMode.values());
    private static final NativeEnum<AssertMode> ASSERT_MODES = NativeEnum.of(AssertMode.values());
    private static final NativeEnum<WaitRank> RANKS =
            NativeEnum.of(WaitRank::text, WaitRank.values());

    private final NativeValues values;
    private final Symbols symbols;
    private final NativeReturn returned;

    NativeLockFields(NativeValues values, Symbols symbols, NativeReturn returned) {
        this.values = values;
        this.symbols = symbols;
        this.returned = returned;
    }

    /** Fills in those of a set of fields that are its own. */
    void fill(long fields, Event event) {
        if ((fields & bit(NativeFields.LOCK)) != 0) {
            event.lock = values.id(NativeFields.LOCK, symbols.locks());
        }
        if ((fields & bit(NativeFields.CLASS)) != 0) {
            event.lockClass = values.name(NativeFields.CLASS, symbols.names());
        }
        if ((fields & bit(NativeFields.KIND)) != 0) {
            event.kind = values.constant(NativeFields.KIND, KINDS);
        }
        if ((fields & bit(NativeFields.SUBCLASS)) != 0) {
            event.subclass = values.natural(NativeFields.SUBCLASS);
        }
        if ((fields & bit(NativeFields.MODE)) != 0) {
            mode(event);
        }
        if ((fields & bit(NativeFields.TRY)) != 0) {
            event.trylock = values.flag(NativeFields.TRY);
        }
        if ((fields & bit(NativeFields.CHECK)) != 0) {
            event.check = values.flag(NativeFields.CHECK);
        }
        if ((fields & RARE) != 0) {
            instance(fields, event);
            wait(fields, event);
            outcome(fields, event);
        }
    }

    private void mode(Event event) {
        if (event.op == Op.ASSERT_HELD) {
            event.assertMode = values.constant(NativeFields.MODE, ASSERT_MODES);
        } else {
            event.mode = values.constant(NativeFields.MODE, MODES);
        }
    }

    private void instance(long fields, Event event) {
        if ((fields & bit(NativeFields.KEY)) != 0) {
            event.key = values.name(NativeFields.KEY, symbols.names());
        }
        if ((fields & bit(NativeFields.NEST)) != 0) {
            event.nest = values.id(NativeFields.NEST, symbols.locks());
        }
        if ((fields & bit(NativeFields.REENTRANT)) != 0) {
            event.reentrant = values.flag(NativeFields.REENTRANT);
        }
        if ((fields & bit(NativeFields.ORDER)) != 0) {
            order(event);
        }
        if ((fields & bit(NativeFields.CTX)) != 0) {
            event.ctx = values.id(NativeFields.CTX, symbols.objects());
        }
    }

    private void wait(long fields, Event event) {
        if ((fields & bit(NativeFields.WAIT_OUTER)) != 0) {
            event.waitOuter = values.constant(NativeFields.WAIT_OUTER, RANKS);
        }
        if ((fields & bit(NativeFields.WAIT_INNER)) != 0) {
            event.waitInner = values.constant(NativeFields.WAIT_INNER, RANKS);
        }
        if ((fields & bit(NativeFields.WAIT_OVERRIDE)) != 0) {
            event.waitOverride = values.flag(NativeFields.WAIT_OVERRIDE);
        }
    }

    private void outcome(long fields, Event event) {
        if ((fields & bit(NativeFields.GOT)) != 0) {
            event.got = values.flag(NativeFields.GOT);
        }
        if ((fields & bit(NativeFields.RET)) != 0) {
            event.ret = returned.value();
        }
        if ((fields & bit(NativeFields.OF)) != 0) {
            event.of = values.id(NativeFields.OF, symbols.tasks());
        }
        if ((fields & bit(NativeFields.HELD)) != 0) {
            event.held = values.flag(NativeFields.HELD);
        }
    }

    private void order(Event event) {
        String order = values.string(NativeFields.ORDER);
        Long id = order.startsWith("id:") ? NativeValues.decimal(order.substring(3)) : null;
        if (id != null) {
            event.order = Event.Order.ID;
            event.orderId = id;
        } else if (order.equals("address")) {
            event.order = Event.Order.ADDRESS;
        } else {
            throw values.fault(NativeFields.ORDER, "\"address\", or \"id:N\" with an integer N");
        }
    }
}
