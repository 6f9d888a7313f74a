package dev.lockproof.format.mutex;

import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceSink;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/*
 * A recording of a program does not say which of its locks are reentrant. A thread that asks for a lock which it holds
 * either gets it, because the lock is reentrant: then nothing happened that matters. Or it does nothing further: then it
 * waits for itself. So such a request is passed on only at the end, if it is still open then.
 */
/**
 * Turns what threads do with exclusive locks into events: requests, acquisitions, failed attempts
 * and releases. Nested acquisitions of a lock by its holder make no events.
 *
 * <p>The caller sets the line, task, site, time and processor of the events that it passes in.
 */
public final class MutexEvents {

    private final TraceSink sink;
    private final BitSet nested = new BitSet();
    private @Nullable Holder[] holders = new Holder[64];

    /**
     * @param sink receives the events
     */
    public MutexEvents(TraceSink sink) {
        this.sink = sink;
    }

    /** A thread asks for a lock. It has it from {@link #acquired} on. */
    public void request(Event event, int lock) {
        Holder holder = goesOn(event, lock);
        if (holder.requested == lock) {
            return;
        }
        if (holder.find(lock) >= 0) {
            holder.again = lock;
            holder.againLine = event.line;
            holder.againTime = event.ts;
            holder.againCpu = event.cpu;
            holder.againSite = event.site;
            holder.againKind = event.kind;
            return;
        }
        holder.requested = lock;
        pass(event, Op.ACQUIRE, lock);
    }

    /** A thread has a lock, with or without a {@link #request}. */
    public void acquired(Event event, int lock) {
        Holder holder = goesOn(event, lock);
        if (isNested(holder, lock)) {
            return;
        }
        boolean asked = holder.requested == lock;
        holder.requested = Event.NONE;
        add(holder, lock);
        pass(event, asked ? Op.ACQUIRED : Op.ACQUIRE, lock);
    }

    /** A thread has a lock for which it would not have waited. */
    public void tried(Event event, int lock) {
        Holder holder = goesOn(event, lock);
        if (isNested(holder, lock)) {
            return;
        }
        add(holder, lock);
        event.trylock = true;
        pass(event, Op.ACQUIRE, lock);
        event.trylock = false;
    }

    /** A thread asked for a lock and did not get it. */
    public void failed(Event event, int lock) {
        Holder holder = goesOn(event, lock);
        if (holder.requested == lock) {
            giveUp(holder, event);
        }
        holder.again = Event.NONE;
    }

    /** A thread releases a lock. */
    public void released(Event event, int lock) {
        Holder holder = goesOn(event, lock);
        holder.released = lock;
        if (holder.requested == lock) {
            giveUp(holder, event);
            return;
        }
        int index = holder.find(lock);
        if (index < 0 || holder.give(index)) {
            pass(event, Op.RELEASE, lock);
        }
    }

    /**
     * A thread begins to wait for a signal. If it holds the lock that belongs to it, the wait gives
     * the lock up, and the thread has it again when it goes on.
     *
     * @param signal what it waits for, in the objects of the symbols
     */
    public void waits(Event event, int lock, int signal) {
        Holder holder = holder(event.task);
        int before = holder.released;
        goesOn(event, Event.NONE);
        int index = holder.find(lock);
        if (index >= 0) {
            holder.dropped = lock;
            holder.droppedCount = holder.remove(index) + (before == lock ? 1 : 0);
            event.drops = lock;
        }
        event.op = Op.WAIT;
        event.on = signal;
        sink.event(event);
        event.on = Event.NONE;
        event.drops = Event.NONE;
    }

    /** A thread does something that is not about one of its locks. */
    public void goesOn(Event event) {
        goesOn(event, Event.NONE);
    }

    /** Whether a thread holds a lock. */
    public boolean holds(int task, int lock) {
        return task < holders.length && holder(task).find(lock) >= 0;
    }

    /** A thread, that of the event, turns out to have given up a lock. Returns its count. */
    public int drop(Event event, int lock) {
        Holder holder = holder(event.task);
        int count = holder.remove(holder.find(lock));
        pass(event, Op.RELEASE, lock);
        return count;
    }

    /** A thread turns out to have taken a lock again that it had dropped. */
    public void takeAgain(Event event, int lock, int count) {
        holder(event.task).add(lock, count);
        event.trylock = true;
        pass(event, Op.ACQUIRE, lock);
        event.trylock = false;
    }

    /** Events are missing: what threads hold is unknown. */
    public void lost() {
        for (Holder holder : holders) {
            if (holder != null) {
                holder.forget();
            }
        }
    }

    /**
     * The recording ends. A thread that still asks for a lock which it holds waits for itself,
     * unless the lock is known to be reentrant.
     *
     * @param alike whether one reentrant lock says that all are
     */
    public void end(boolean alike) {
        if (alike && !nested.isEmpty()) {
            return;
        }
        IntStream.range(0, holders.length)
                .filter(task -> isOpen(holders[task]))
                .boxed()
                .sorted(Comparator.comparingLong(task -> holder(task).againLine))
                .forEach(this::waitsForItself);
    }

    private boolean isOpen(@Nullable Holder holder) {
        return holder != null && holder.again != Event.NONE && !nested.get(holder.again);
    }

    private void waitsForItself(int task) {
        Holder holder = holder(task);
        Event event = new Event();
        event.task = task;
        event.line = holder.againLine;
        event.ts = holder.againTime;
        event.cpu = holder.againCpu;
        event.site = holder.againSite;
        event.kind = holder.againKind;
        pass(event, Op.ACQUIRE, holder.again);
    }

    private boolean isNested(Holder holder, int lock) {
        holder.again = Event.NONE;
        int index = holder.find(lock);
        if (index < 0) {
            return false;
        }
        holder.takeAgain(index);
        nested.set(lock);
        return true;
    }

    private static void add(Holder holder, int lock) {
        holder.add(lock, holder.dropped == lock ? holder.droppedCount : 1);
        holder.dropped = Event.NONE;
    }

    /** A thread goes on with an event about a lock, or about none. */
    private Holder goesOn(Event event, int lock) {
        Holder holder = holder(event.task);
        holder.released = Event.NONE;
        if (holder.requested != lock && holder.requested != Event.NONE) {
            giveUp(holder, event);
        }
        if (holder.again != lock) {
            holder.again = Event.NONE;
        }
        if (holder.dropped != lock && holder.dropped != Event.NONE) {
            add(holder, holder.dropped);
        }
        return holder;
    }

    private void giveUp(Holder holder, Event event) {
        int lock = holder.requested;
        holder.requested = Event.NONE;
        event.got = Boolean.FALSE;
        pass(event, Op.RELEASE, lock);
        event.got = null;
    }

    private void pass(Event event, Op op, int lock) {
        event.op = op;
        event.lock = lock;
        sink.event(event);
        event.lock = Event.NONE;
    }

    private Holder holder(int task) {
        if (task >= holders.length) {
            holders = Arrays.copyOf(holders, Math.max(2 * holders.length, task + 1));
        }
        Holder holder = holders[task];
        if (holder == null) {
            holder = new Holder();
            holders[task] = holder;
        }
        return holder;
    }
}
