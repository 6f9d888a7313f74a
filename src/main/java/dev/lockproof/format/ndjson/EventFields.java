package dev.lockproof.format.ndjson;

import java.util.List;

/**
 * The fields of the native format as small numbers, so that a set of them is the bits of a long.
 */
final class EventFields {

    static final int OP = 0;
    static final int TASK = 1;
    static final int TS = 2;
    static final int CPU = 3;
    static final int SITE = 4;
    static final int STACK = 5;
    static final int ROLE = 6;

    static final int LOCK = 7;
    static final int CLASS = 8;
    static final int KEY = 9;
    static final int KIND = 10;
    static final int SUBCLASS = 11;
    static final int MODE = 12;
    static final int TRY = 13;
    static final int GOT = 14;
    static final int NEST = 15;
    static final int REENTRANT = 16;
    static final int CHECK = 17;
    static final int ORDER = 18;
    static final int WAIT_OUTER = 19;
    static final int WAIT_INNER = 20;
    static final int WAIT_OVERRIDE = 21;
    static final int CTX = 22;
    static final int RET = 23;
    static final int OF = 24;
    static final int HELD = 25;

    static final int IRQ = 26;
    static final int THREADED = 27;
    static final int DROPS = 28;
    static final int RECLAIM = 29;
    static final int SCOPE = 30;
    static final int ON = 31;
    static final int TIMEOUT = 32;
    static final int INTERRUPTIBLE = 33;
    static final int TIMED_OUT = 34;
    static final int CHILD = 35;
    static final int VAR = 36;
    static final int COUNT = 37;

    static final int HOOK = 38;
    static final int FUNCTION = 39;
    static final int BLOCKABLE = 40;
    static final int SUBSCRIPTION = 41;
    static final int OPERATION = 42;
    static final int MM = 43;
    static final int START = 44;
    static final int END = 45;
    static final int EVENT = 46;
    static final int SORT = 47;
    static final int IMPLEMENTS = 48;
    static final int SEQ = 49;

    static final int COMPLETE = 50;
    static final int PROFILE = 51;
    static final int MODES = 52;
    static final int KINDS = 53;
    static final int SOURCE = 54;
    static final int RELEASE = 55;
    static final int COMMIT = 56;
    static final int HOST = 57;
    static final int CONFIG = 58;

    /** The names, in the order of the numbers. */
    static final List<String> NAMES =
            List.of(
                    """
                    op task ts cpu site stack role
                    lock class key kind subclass mode try got nest reentrant check order
                    wait_outer wait_inner wait_override ctx ret of held
                    irq threaded drops reclaim scope on timeout interruptible timed_out
                    child var count
                    hook function blockable subscription operation mm start end event sort
                    implements seq
                    complete profile modes kinds source release commit host config\
                    """
                            .split("\\s+", -1));

    /** The number of fields, below 64. */
    static final int SIZE = NAMES.size();

    static final Words WORDS = new Words(NAMES);

    private EventFields() {}

    /** The set that holds the one field. */
    static long bit(int field) {
        return 1L << field;
    }

    /** The set of all fields from the first to the last, both included. */
    static long range(int first, int last) {
        return (bit(last) << 1) - bit(first);
    }
}
