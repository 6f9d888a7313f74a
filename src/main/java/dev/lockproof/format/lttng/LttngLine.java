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

    /** The code that called, as babeltrace found it: a line of source, a function or a file. */
    int siteFrom;

    int siteTo;

    /** Where the name of the event begins. */
    int eventFrom;

    /** How exactly it tells the code. */
    private int siteRank;

    private int pthreadFrom;
    private int pthreadTo;

    /** Finds the parts of {@code buffer[from, to)}. */
    Kind parse(byte[] buffer, int from, int to) {
        eventFrom = Ascii.indexOf(buffer, from, to, EVENT);
        if (eventFrom < 0) {
            return LttngText.isEvent(buffer, from, to) ? Kind.OTHER_EVENT : Kind.OTHER;
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
        process = LttngText.processOfTrace(buffer, from, eventFrom);
        status = 0;
        cpu = -1;
        ip = 0;
        siteFrom = 0;
        siteTo = 0;
        siteRank = 0;
        fields(buffer, end, to);
        if (mutexFrom == mutexTo) {
            payloadWithoutNames(buffer, to);
        }
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

    /** Reads {@code 0x7FD4, 0} at the end of a line that names no fields of the payload. */
    private void payloadWithoutNames(byte[] buffer, int to) {
        int at = to - 1;
        while (at > eventFrom && buffer[at] != '{') {
            at--;
        }
        if (!Ascii.startsWith(buffer, at, to, "{ 0x")) {
            return;
        }
        mutexFrom = at + 2;
        mutexTo = LttngText.valueEnd(buffer, mutexFrom, to);
        if (Ascii.startsWith(buffer, mutexTo, to, ", ")) {
            status(buffer, mutexTo + 2, to);
        }
    }

    private void fields(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to) {
            byte each = buffer[at];
            if (each == '"') {
                at = LttngText.afterString(buffer, at + 1, to);
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

    /** Takes the field of a name. Returns where to go on. */
    private int field(byte[] buffer, int nameFrom, int nameTo, int to) {
        int from = nameTo + " = ".length();
        if (from < to && buffer[from] == '"') {
            return text(buffer, nameFrom, nameTo, from + 1, to);
        }
        int end = LttngText.valueEnd(buffer, from, to);
        switch (nameTo - nameFrom) {
            case 2 -> {
                if (Ascii.startsWith(buffer, nameFrom, nameTo, "ip")) {
                    ip = LttngText.address(buffer, from, end);
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
                    status(buffer, from, end);
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

    private void status(byte[] buffer, int from, int to) {
        status = from < to && buffer[from] == '-' ? -1 : Ascii.number(buffer, from, to);
    }

    /** Takes the text of a name, if it tells the code that called. Returns where to go on. */
    private int text(byte[] buffer, int nameFrom, int nameTo, int from, int to) {
        int after = LttngText.afterString(buffer, from, to);
        int rank =
                Ascii.equal(buffer, nameFrom, nameTo, "src")
                        ? 3
                        : Ascii.equal(buffer, nameFrom, nameTo, "func")
                                ? 2
                                : Ascii.equal(buffer, nameFrom, nameTo, "bin") ? 1 : 0;
        if (rank > siteRank && after - 1 > from) {
            siteRank = rank;
            siteFrom = from;
            siteTo = after - 1;
        }
        return after;
    }
}
