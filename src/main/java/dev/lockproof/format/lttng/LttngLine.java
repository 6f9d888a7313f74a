package dev.lockproof.format.lttng;

import dev.lockproof.format.io.Ascii;

/*
 * babeltrace prints what its options ask for: with or without a time, a delta, names of scopes, the names of fields. The
 * name of the event and the names of the fields in braces are the same in all of them. A string is in quotes and may
 * contain anything.
 */
/** The parts of one line that tells an event of a mutex, found in place. */
final class LttngLine {

    static final String EVENT = "lttng_ust_pthread:pthread_mutex_";

    /** What a line is. */
    enum Kind {
        /** Not an event. */
        OTHER,
        /** An event that is not about a mutex. */
        OTHER_EVENT,
        MUTEX
    }

    /** What happened to the mutex. */
    enum Call {
        LOCK_REQUEST,
        LOCK_DONE,
        TRYLOCK,
        UNLOCK,
        UNKNOWN
    }

    private static final int NO_FIELD = 0;

    Call call = Call.UNKNOWN;

    /** The thread's id as printed; empty if the line has none. */
    int threadFrom;

    int threadTo;

    /** The id of the process; -1 if the line has none. */
    long process;

    int mutexFrom;
    int mutexTo;

    /** What the call returned; 0 if the line does not say. */
    long status;

    /** The processor; -1 if the line has none. */
    long cpu;

    /** The address of the caller; 0 if the line has none. */
    long ip;

    /** Where the name of the event begins. */
    int eventFrom;

    private int pthreadFrom;
    private int pthreadTo;

    /** Finds the parts of {@code buffer[from, to)}. */
    Kind parse(byte[] buffer, int from, int to) {
        eventFrom = Ascii.indexOf(buffer, from, to, EVENT);
        if (eventFrom < 0) {
            return isEvent(buffer, from, to) ? Kind.OTHER_EVENT : Kind.OTHER;
        }
        int name = eventFrom + EVENT.length();
        int end = name;
        while (end < to && (Ascii.isLetter(buffer[end]) || buffer[end] == '_')) {
            end++;
        }
        call = call(buffer, name, end);
        threadFrom = 0;
        threadTo = 0;
        pthreadFrom = 0;
        pthreadTo = 0;
        mutexFrom = 0;
        mutexTo = 0;
        process = processOfTrace(buffer, from, eventFrom);
        status = 0;
        cpu = -1;
        ip = 0;
        fields(buffer, end, to);
        if (threadFrom == threadTo) {
            threadFrom = pthreadFrom;
            threadTo = pthreadTo;
        }
        return Kind.MUTEX;
    }

    private static Call call(byte[] buffer, int from, int to) {
        return switch (to - from) {
            case 8 ->
                    Ascii.equal(buffer, from, to, "lock_req")
                            ? Call.LOCK_REQUEST
                            : Ascii.equal(buffer, from, to, "lock_acq")
                                    ? Call.LOCK_DONE
                                    : Call.UNKNOWN;
            case 7 -> Ascii.equal(buffer, from, to, "trylock") ? Call.TRYLOCK : Call.UNKNOWN;
            case 6 -> Ascii.equal(buffer, from, to, "unlock") ? Call.UNLOCK : Call.UNKNOWN;
            default -> Call.UNKNOWN;
        };
    }

    /** Whether a line has the braces that babeltrace prints around the fields of any event. */
    private static boolean isEvent(byte[] buffer, int from, int to) {
        int braces = Ascii.indexOf(buffer, from, to, "{ ");
        return braces > from
                && (buffer[from] == '[' || Ascii.startsWith(buffer, from, to, "timestamp = "))
                && (Ascii.startsWith(buffer, braces - 2, to, ": ")
                        || Ascii.startsWith(buffer, braces - 2, to, "= "));
    }

    /** The process of a trace that belongs to one: {@code host:program:14591 provider:event}. */
    private static long processOfTrace(byte[] buffer, int from, int to) {
        int named = Ascii.indexOf(buffer, from, to, "trace:vpid = ");
        if (named >= 0) {
            return Ascii.number(buffer, named + "trace:vpid = ".length(), to);
        }
        long found = -1;
        for (int at = from; at < to; at++) {
            if (buffer[at] == ':' && Ascii.isDigit(buffer[at + 1])) {
                int end = at + 1;
                while (end < to && Ascii.isDigit(buffer[end])) {
                    end++;
                }
                found = buffer[end] == ' ' ? Ascii.number(buffer, at + 1, end) : found;
                at = end - 1;
            }
        }
        return found;
    }

    private void fields(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to) {
            byte each = buffer[at];
            if (each == '"') {
                at = afterString(buffer, at + 1, to);
            } else if (Ascii.isLetter(each)) {
                int end = at + 1;
                while (end < to && buffer[end] > ' ' && buffer[end] != '"') {
                    end++;
                }
                at = Ascii.startsWith(buffer, end, to, " = ") ? field(buffer, at, end, to) : end;
            } else {
                at++;
            }
        }
    }

    private static int afterString(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && buffer[at] != '"') {
            at += buffer[at] == '\\' ? 2 : 1;
        }
        return Math.min(to, at + 1);
    }

    /** Takes the field of a name. Returns where to go on. */
    private int field(byte[] buffer, int nameFrom, int nameTo, int to) {
        int from = nameTo + " = ".length();
        int end = from;
        while (end < to && buffer[end] > ' ' && buffer[end] != ',' && buffer[end] != '"') {
            end++;
        }
        switch (nameTo - nameFrom) {
            case 2 -> {
                if (Ascii.startsWith(buffer, nameFrom, nameTo, "ip")) {
                    ip = address(buffer, from, end);
                }
            }
            case 4 -> {
                if (Ascii.startsWith(buffer, nameFrom, nameTo, "vtid")) {
                    threadFrom = from;
                    threadTo = end;
                } else if (Ascii.startsWith(buffer, nameFrom, nameTo, "vpid")) {
                    process = Ascii.number(buffer, from, end);
                }
            }
            case 5 -> {
                if (Ascii.startsWith(buffer, nameFrom, nameTo, "mutex")) {
                    mutexFrom = from;
                    mutexTo = end;
                }
            }
            case 6 -> {
                if (Ascii.startsWith(buffer, nameFrom, nameTo, "status")) {
                    status = buffer[from] == '-' ? -1 : Ascii.number(buffer, from, end);
                } else if (Ascii.startsWith(buffer, nameFrom, nameTo, "cpu_id")) {
                    cpu = Ascii.number(buffer, from, end);
                }
            }
            case 10 -> {
                if (Ascii.startsWith(buffer, nameFrom, nameTo, "pthread_id")) {
                    pthreadFrom = from;
                    pthreadTo = end;
                }
            }
            default -> {}
        }
        return end;
    }

    /** A decimal address, or one with 0x; 0 if it is neither. */
    private static long address(byte[] buffer, int from, int to) {
        long value = 0;
        boolean hex = Ascii.startsWith(buffer, from, to, "0x");
        for (int at = hex ? from + 2 : from; at < to; at++) {
            int digit = Character.digit(buffer[at], hex ? 16 : 10);
            if (digit < 0) {
                return NO_FIELD;
            }
            value = (hex ? 16 : 10) * value + digit;
        }
        return value;
    }
}
