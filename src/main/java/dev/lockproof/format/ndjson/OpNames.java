package dev.lockproof.format.ndjson;

import static dev.lockproof.format.ndjson.EventFields.bit;

import dev.lockproof.trace.Op;
import java.util.ArrayList;
import java.util.List;

/** The fields that each operation may have and must have. */
final class OpNames {

    /** One line for each operation or group of operations. An exclamation mark means required. */
    private static final String TABLE =
            """
            acquire: lock! class key kind subclass mode try got nest reentrant check order \
            wait_outer wait_inner wait_override ctx ret
            contended acquired downgrade destroy lock_pin lock_unpin: lock!
            sync: lock! class key kind subclass
            upgrade: lock! try got
            release: lock! of got mode
            init: lock! class key kind subclass reentrant check order
            set_class: lock! class! subclass key
            assert_held: lock! held mode
            irq_enter irq_exit: irq! threaded
            irqs_off irqs_on: irq
            atomic_enter atomic_exit nonblock_enter nonblock_exit exit return_to_user idle freeze:
            sleep: drops
            alloc: reclaim!
            reclaim_scope_enter reclaim_scope_exit: scope!
            wait: on! class timeout interruptible drops
            wake: on! timed_out
            signal signal_enter signal_exit: on! class
            fork process_fork: child!
            join join_begin: child! timeout
            read write: var!
            lost: count
            callback callback_enter callback_exit: hook! function blockable ret subscription \
            operation mm start end event
            notify_enter notify_exit: hook! operation! mm start end blockable event ret
            register unregister: hook! subscription! sort start end implements
            read_begin read_retry set_seq: subscription! seq ret
            pin unpin: subscription! start! end! mm
            access: subscription! start! end!
            ctx_init ctx_done ctx_fini: ctx! class
            meta: complete profile modes kinds source release commit host config
            """;

    private static final Op[] OPS = Op.values();
    private static final long[] KNOWN = new long[OPS.length];
    private static final long[] REQUIRED = new long[OPS.length];

    /** The names of the operations, numbered as {@link Op}'s constants. */
    static final Words WORDS = new Words(names());

    static {
        TABLE.lines().forEach(OpNames::define);
        long anyEvent = EventFields.range(EventFields.OP, EventFields.ROLE);
        for (Op op : OPS) {
            KNOWN[op.ordinal()] |= op == Op.META ? bit(EventFields.OP) : anyEvent;
            REQUIRED[op.ordinal()] |= op == Op.META || op == Op.LOST ? 0 : bit(EventFields.TASK);
        }
    }

    private OpNames() {}

    static Op op(int number) {
        return OPS[number];
    }

    /** The set of fields that have a meaning for the operation. */
    static long known(Op op) {
        return KNOWN[op.ordinal()];
    }

    /** The set of required fields. */
    static long required(Op op) {
        return REQUIRED[op.ordinal()];
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (Op op : OPS) {
            names.add(op.text());
        }
        return names;
    }

    private static void define(String entry) {
        int colon = entry.indexOf(':');
        long known = 0;
        long required = 0;
        for (String word : entry.substring(colon + 1).trim().split(" ", -1)) {
            boolean needed = word.endsWith("!");
            String name = needed ? word.substring(0, word.length() - 1) : word;
            long bit = name.isEmpty() ? 0 : bit(EventFields.NAMES.indexOf(name));
            known |= bit;
            required |= needed ? bit : 0;
        }
        for (String name : entry.substring(0, colon).split(" ", -1)) {
            int number = WORDS.words().indexOf(name);
            KNOWN[number] = known;
            REQUIRED[number] = required;
        }
    }
}
