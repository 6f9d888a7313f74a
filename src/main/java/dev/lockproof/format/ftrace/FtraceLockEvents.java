package dev.lockproof.format.ftrace;

import dev.lockproof.format.ftrace.FtraceLocks.Traits;
import dev.lockproof.format.ftrace.FtraceTasks.Task;
import dev.lockproof.format.io.Ascii;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.WaitRank;

/** Reads the texts of ftrace's {@code lock_*} events. */
final class FtraceLockEvents {

    private final TraceSink sink;
    private final StackLines stack;
    private final FtraceLocks locks;
    private final Event event = new Event();
    private long count;
    private long releases;
    private boolean hidden;

    /**
     * @param stack the stack of the event that is read
     */
    FtraceLockEvents(TraceSink sink, StackLines stack) {
        this.sink = sink;
        this.stack = stack;
        this.locks = new FtraceLocks(sink.symbols());
    }

    /** The number of lock events read. */
    long count() {
        return count;
    }

    /** The number of releases among them. */
    long releases() {
        return releases;
    }

    /** Whether the kernel hid addresses ({@code (____ptrval____)}), so that locks look alike. */
    boolean hidden() {
        return hidden;
    }

    /** The operation of a lock event; META for any other event. */
    static Op op(byte[] buffer, EventLine line) {
        int from = line.eventFrom;
        int to = line.eventTo;
        if (from == to || buffer[from] != 'l') {
            return Op.META;
        }
        return switch (to - from) {
            case 12 ->
                    Ascii.equal(buffer, from, to, "lock_acquire")
                            ? Op.ACQUIRE
                            : Ascii.equal(buffer, from, to, "lock_release") ? Op.RELEASE : Op.META;
            case 13 -> Ascii.equal(buffer, from, to, "lock_acquired") ? Op.ACQUIRED : Op.META;
            case 14 -> Ascii.equal(buffer, from, to, "lock_contended") ? Op.CONTENDED : Op.META;
            default -> Op.META;
        };
    }

    /**
     * Reads a lock event and passes it on.
     *
     * @param lineTo where the line ends in the buffer
     * @return false if its text is not that of a lock event
     */
    boolean read(Op op, Task task, byte[] buffer, EventLine line, int lineTo, long number) {
        int to = lineTo;
        while (to > line.textFrom && buffer[to - 1] == ' ') {
            to--;
        }
        int from = line.textFrom;
        while (from < to && buffer[from] == ' ') {
            from++;
        }
        int addressTo = from;
        while (addressTo < to && buffer[addressTo] != ' ') {
            addressTo++;
        }
        if (addressTo == from || addressTo >= to) {
            return false;
        }
        count++;
        releases += op == Op.RELEASE ? 1 : 0;
        hidden |= buffer[from] == '(';
        event.line = number;
        event.ts = line.ts;
        event.cpu = line.cpu;
        event.task = task.symbol;
        event.op = op;
        stack.describe(event);
        if (op == Op.ACQUIRE) {
            return acquire(task, buffer, from, addressTo, to);
        }
        tell(op, task, locks.lock(buffer, from, addressTo + 1, to));
        return true;
    }

    /*
     * With LOCK_STAT the kernel traces lock_acquired after every acquisition. It ends a wait only if lock_contended
     * came before. A release in between means that the wait was given up.
     */
    private void tell(Op op, Task task, int lock) {
        event.lock = lock;
        if (op == Op.CONTENDED) {
            task.waitsFor(lock);
        } else {
            boolean waited = task.endsWait(lock);
            if (op == Op.ACQUIRED && !waited) {
                return;
            }
            event.got = op == Op.RELEASE && waited ? Boolean.FALSE : null;
        }
        sink.event(event);
        event.got = null;
    }

    private boolean acquire(Task task, byte[] buffer, int from, int addressTo, int to) {
        int name = addressTo + 1;
        boolean trylock = Ascii.startsWith(buffer, name, to, "try ");
        if (trylock) {
            name += "try ".length();
        }
        boolean read = Ascii.startsWith(buffer, name, to, "read ");
        if (read) {
            name += "read ".length();
        }
        int lock =
                name == addressTo + 1
                        ? locks.lock(buffer, from, name, to)
                        : locks.lock(buffer, from, addressTo, name, to);
        emitAcquire(task, lock, trylock, read);
        return true;
    }

    private void emitAcquire(Task task, int lock, boolean trylock, boolean read) {
        Traits traits = locks.traits(lock);
        event.lock = lock;
        event.lockClass = locks.classOf(lock);
        event.trylock = trylock;
        event.mode = read ? readMode(task, traits) : LockMode.EXCLUSIVE;
        event.kind = traits.kind();
        event.check = traits.unchecked() ? Boolean.FALSE : null;
        event.waitOuter = traits.unranked() ? WaitRank.NONE : null;
        event.waitInner = event.waitOuter;
        sink.event(event);
        event.lockClass = Event.NONE;
        event.trylock = false;
        event.mode = null;
        event.kind = null;
        event.check = null;
        event.waitOuter = null;
        event.waitInner = null;
    }

    /** In interrupts, where it cannot wait, the kernel lets readers pass waiting writers. */
    private static LockMode readMode(Task task, Traits traits) {
        return traits.recursiveRead() || task.frames != 0 || task.softOff
                ? LockMode.RECURSIVE
                : LockMode.READ;
    }
}
