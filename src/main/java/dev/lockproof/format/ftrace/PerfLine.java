package dev.lockproof.format.ftrace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Symbols;

/*
 * A line has COMM, PID or PID/TID, optionally [CPU], optionally further columns, the time and a colon, optionally a
 * period, the event's name (SYSTEM:NAME) and a colon, and the event's text. COMM is padded and may contain anything, even
 * blanks. So the line is read around its time: that is the first word of the form SECONDS.FRACTION and a colon that has
 * a task before it.
 */
/** A line of {@code perf script} that tells a trace event. */
final class PerfLine extends EventLine {

    private static final int MAX_ID = 256;

    private final byte[] id = new byte[MAX_ID];
    private int commFrom;
    private int commTo;

    @Override
    int internTask(byte[] buffer, Symbols symbols) {
        int comm = Math.min(commTo - commFrom, MAX_ID - 16);
        System.arraycopy(buffer, commFrom, id, 0, comm);
        byte[] number = ("-" + pid).getBytes(US_ASCII);
        System.arraycopy(number, 0, id, comm, number.length);
        return symbols.tasks().intern(id, 0, comm + number.length);
    }

    @Override
    boolean parse(byte[] buffer, int from, int to) {
        int start = from;
        while (start < to && buffer[start] == ' ') {
            start++;
        }
        at = start;
        int word = start;
        while (word < to) {
            int end = word;
            while (end < to && buffer[end] != ' ') {
                end++;
            }
            if (end < to && buffer[end - 1] == ':' && isTime(buffer, word, end)) {
                return task(buffer, start, word) && named(buffer, end, to);
            }
            word = end;
            while (word < to && buffer[word] == ' ') {
                word++;
            }
        }
        return false;
    }

    private boolean isTime(byte[] buffer, int from, int to) {
        at = from;
        int first = buffer[from] - '0';
        return first >= 0
                && first <= 9
                && Ascii.indexOf(buffer, from, to, ".") > 0
                && time(buffer, to)
                && at == to;
    }

    /** Finds the task and the processor, backward from the time. */
    private boolean task(byte[] buffer, int from, int timeFrom) {
        int wordTo = wordEnd(buffer, from, timeFrom);
        int columns = 0;
        while (wordTo > from && columns++ < 4) {
            int wordFrom = wordStart(buffer, from, wordTo);
            if (buffer[wordFrom] == '[' && isCpu(buffer, wordFrom, wordTo)) {
                wordTo = wordEnd(buffer, from, wordFrom);
                return pid(buffer, wordStart(buffer, from, wordTo), wordTo)
                        && comm(buffer, from, wordStart(buffer, from, wordTo));
            }
            if (pid(buffer, wordFrom, wordTo) && comm(buffer, from, wordFrom)) {
                cpu = 0;
                return true;
            }
            wordTo = wordEnd(buffer, from, wordFrom);
        }
        return false;
    }

    private static int wordEnd(byte[] buffer, int from, int before) {
        int end = before;
        while (end > from && buffer[end - 1] == ' ') {
            end--;
        }
        return end;
    }

    private static int wordStart(byte[] buffer, int from, int to) {
        int start = to;
        while (start > from && buffer[start - 1] != ' ') {
            start--;
        }
        return start;
    }

    private boolean isCpu(byte[] buffer, int from, int to) {
        at = from;
        return bracketedCpu(buffer, to) && at == to;
    }

    /** Reads PID, or PID/TID, of which TID names the task. */
    private boolean pid(byte[] buffer, int from, int to) {
        at = from;
        long number = number(buffer, to);
        if (number >= 0 && at < to && buffer[at] == '/') {
            at++;
            number = number(buffer, to);
        }
        pid = (int) number;
        return number >= 0 && number <= MAX_PID && at == to;
    }

    private boolean comm(byte[] buffer, int from, int before) {
        commFrom = from;
        commTo = wordEnd(buffer, from, before);
        return commFrom < commTo;
    }

    private boolean named(byte[] buffer, int timeTo, int to) {
        flagColumns = 0;
        at = timeTo;
        if (!blanks(buffer, to)) {
            return false;
        }
        int start = at;
        if (number(buffer, to) < 0 || !blanks(buffer, to)) {
            at = start;
        }
        int name = at;
        while (at < to && buffer[at] != ' ') {
            at++;
        }
        boolean colon = buffer[at - 1] == ':';
        int nameTo = colon ? at - 1 : at;
        int system = Ascii.indexOf(buffer, name, nameTo, ":");
        eventFrom = system < 0 ? name : system + 1;
        eventTo = nameTo;
        textFrom = Math.min(to, at + 1);
        return true;
    }
}
