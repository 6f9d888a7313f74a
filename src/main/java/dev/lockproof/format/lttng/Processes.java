package dev.lockproof.format.lttng;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lockproof.format.io.ShortTexts;
import dev.lockproof.trace.SymbolTable;
import java.util.Arrays;

/*
 * Each process has addresses of its own, so one address may be two mutexes. A text stands for the process that used it
 * first; in another process it gets that process's id.
 */
/** The ids of the threads or mutexes of several processes. */
final class Processes {

    /** Stands for "no process seen yet". */
    private static final long FREE = Long.MIN_VALUE;

    private final SymbolTable symbols;
    private final ShortTexts texts;
    private long[] owners = new long[0];
    private byte[] scratch = new byte[64];
    private byte[] suffix = new byte[0];
    private long suffixOf;

    /**
     * @param symbols where the texts are
     */
    Processes(SymbolTable symbols) {
        this.symbols = symbols;
        this.texts = new ShortTexts(symbols);
    }

    /** The id of the text {@code buffer[from, to)} in a process; -1 is the unknown process. */
    int intern(byte[] buffer, int from, int to, long process) {
        int id = texts.intern(buffer, from, to);
        if (id >= owners.length) {
            int known = owners.length;
            owners = Arrays.copyOf(owners, Math.max(64, 2 * id));
            Arrays.fill(owners, known, owners.length, FREE);
        }
        if (owners[id] == FREE) {
            owners[id] = process;
        }
        return owners[id] == process ? id : inProcess(buffer, from, to, process);
    }

    private int inProcess(byte[] buffer, int from, int to, long process) {
        if (suffix.length == 0 || suffixOf != process) {
            suffix = (" in process " + process).getBytes(US_ASCII);
            suffixOf = process;
        }
        int length = to - from + suffix.length;
        if (length > scratch.length) {
            scratch = new byte[2 * length];
        }
        System.arraycopy(buffer, from, scratch, 0, to - from);
        System.arraycopy(suffix, 0, scratch, to - from, suffix.length);
        return symbols.intern(scratch, 0, length);
    }
}
