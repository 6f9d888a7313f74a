package dev.lockproof.format.ftrace;

import dev.lockproof.format.LockHelpers;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Symbols;

/**
 * The stack of one event, from the lines after it. Frames of lock helpers on top of it are left
 * out: the site of an event is the code that uses the lock.
 */
final class StackLines {

    /** Maximum number of frames that are kept: the innermost ones. */
    static final int MAX_FRAMES = 64;

    private static final String ARROW = "=> ";

    private final Symbols symbols;
    private final int[] frames = new int[MAX_FRAMES];
    private byte[] scratch = new byte[256];
    private int depth;
    private int firstHelper = Event.NONE;

    StackLines(Symbols symbols) {
        this.symbols = symbols;
    }

    /** Forgets the frames. */
    void clear() {
        depth = 0;
        firstHelper = Event.NONE;
    }

    /**
     * Adds the frame of a line, innermost first.
     *
     * @return false if the line is not a frame as ftrace, trace-cmd or perf print it
     */
    boolean add(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        if (Ascii.startsWith(buffer, at, to, ARROW)) {
            return symbol(buffer, at + ARROW.length(), to);
        }
        int address = at;
        while (at < to && Character.digit(buffer[at], 16) >= 0) {
            at++;
        }
        return address > from
                && at - address >= 4
                && at + 1 < to
                && buffer[at] == ' '
                && perfFrame(buffer, address, at, to);
    }

    /** Whether a line has the form of a frame. */
    static boolean isFrame(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        return Ascii.startsWith(buffer, at, to, ARROW) || at > from && buffer[from] == '\t';
    }

    /** {@code SYMBOL+OFFSET}, perhaps with {@code (ADDRESS)} or {@code <ADDRESS>} behind it. */
    private boolean symbol(byte[] buffer, int from, int to) {
        int end = from;
        while (end < to && buffer[end] != ' ') {
            end++;
        }
        if (end + 1 < to && buffer[end + 1] == '[') {
            end = to;
        }
        keep(buffer, from, end);
        return true;
    }

    /** {@code ADDRESS SYMBOL+OFFSET (OBJECT)}. */
    private boolean perfFrame(byte[] buffer, int address, int addressTo, int to) {
        int from = addressTo + 1;
        int object = to;
        while (object > from && buffer[object - 1] != '(') {
            object--;
        }
        boolean named = object - 1 > from;
        if (object == from || buffer[object - 2] != ' ') {
            return false;
        }
        int end = object - 2;
        if (!named || Ascii.startsWith(buffer, from, end, "[unknown]")) {
            int length = 2 + addressTo - address;
            ensure(length);
            scratch[0] = '0';
            scratch[1] = 'x';
            System.arraycopy(buffer, address, scratch, 2, addressTo - address);
            keep(scratch, 0, length);
        } else if (isModule(buffer, object, to)) {
            int symbol = end - from;
            int length = symbol + 1 + to - 1 - object;
            ensure(length);
            System.arraycopy(buffer, from, scratch, 0, symbol);
            scratch[symbol] = ' ';
            System.arraycopy(buffer, object, scratch, symbol + 1, to - 1 - object);
            keep(scratch, 0, length);
        } else {
            keep(buffer, from, end);
        }
        return true;
    }

    private void ensure(int length) {
        if (length > scratch.length) {
            scratch = new byte[2 * length];
        }
    }

    /** Whether an object is a module of the kernel: a name in brackets, but not the kernel's. */
    private static boolean isModule(byte[] buffer, int from, int to) {
        return to - from > 2
                && buffer[from] == '['
                && buffer[to - 1] == ')'
                && buffer[to - 2] == ']'
                && !Ascii.startsWith(buffer, from, to, "[kernel")
                && !Ascii.startsWith(buffer, from, to, "[guest.kernel")
                && !Ascii.startsWith(buffer, from, to, "[unknown");
    }

    private void keep(byte[] buffer, int from, int to) {
        if (depth == MAX_FRAMES) {
            return;
        }
        int symbol = symbols.sites().intern(buffer, from, to);
        if (depth == 0 && LockHelpers.isHelper(buffer, from, to)) {
            firstHelper = firstHelper == Event.NONE ? symbol : firstHelper;
            return;
        }
        frames[depth++] = symbol;
    }

    /** Gives an event the stack and its site. */
    void describe(Event event) {
        event.site = depth > 0 ? frames[0] : firstHelper;
        event.stackDepth = depth;
        if (depth > event.stack.length) {
            event.stack = new int[MAX_FRAMES];
        }
        System.arraycopy(frames, 0, event.stack, 0, depth);
    }
}
