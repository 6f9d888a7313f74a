package dev.lockproof.format.std;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.io.ShortTexts;
import dev.lockproof.trace.SymbolTable;

/*
 * Some tools write T7|fork(9)|32 and call the child T9 then. So a child that is a mere number has the letters of the
 * thread that forks or joins it, if those are letters and a number.
 */
/** The ids of threads, and of the threads that forks and joins name. */
final class StdThreads {

    private final SymbolTable tasks;
    private final ShortTexts texts;
    private byte[] scratch = new byte[32];

    StdThreads(SymbolTable tasks) {
        this.tasks = tasks;
        this.texts = new ShortTexts(tasks);
    }

    int thread(byte[] buffer, int from, int to) {
        return texts.intern(buffer, from, to);
    }

    /** The thread that an operand names. */
    int child(byte[] buffer, StdLine line) {
        int from = line.operandFrom;
        int length = line.operandTo - from;
        int letters = letters(buffer, line.threadFrom, line.threadTo);
        if (letters == 0 || digits(buffer, from, line.operandTo) < length) {
            return tasks.intern(buffer, from, line.operandTo);
        }
        if (letters + length > scratch.length) {
            scratch = new byte[2 * (letters + length)];
        }
        System.arraycopy(buffer, line.threadFrom, scratch, 0, letters);
        System.arraycopy(buffer, from, scratch, letters, length);
        return tasks.intern(scratch, 0, letters + length);
    }

    /** The number of letters before the number that a name ends with; 0 if there is none. */
    private static int letters(byte[] buffer, int from, int to) {
        int at = to;
        while (at > from && Ascii.isDigit(buffer[at - 1])) {
            at--;
        }
        return at == to ? 0 : at - from;
    }

    private static int digits(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && Ascii.isDigit(buffer[at])) {
            at++;
        }
        return at - from;
    }
}
