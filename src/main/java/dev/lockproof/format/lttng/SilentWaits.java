package dev.lockproof.format.lttng;

import dev.lockproof.format.lttng.LttngLine.Call;
import dev.lockproof.format.mutex.MutexEvents;
import dev.lockproof.trace.Event;
import java.util.Arrays;
import java.util.BitSet;

/*
 * pthread_cond_wait gives its mutex up, and takes it again, without an event. It shows where another thread gets the
 * mutex: then the first one waits, and has the mutex again when it goes on. The second acquisition is passed on as one
 * that did not wait, because nobody knows when it was asked for, so no dependency leads to it.
 *
 * The unlock event of a thread comes after the unlock itself. So another thread may seem to get a mutex that its holder
 * is about to unlock. Then the unlock is the next event of the holder.
 */
/** Threads that gave up a mutex without an event. */
final class SilentWaits {

    private final MutexEvents mutexes;

    /** The thread that got a mutex last and has not unlocked it, by mutex. */
    private int[] owners = new int[0];

    /** The mutex that a thread gave up without an event, by thread. */
    private int[] dropped = new int[0];

    private int[] counts = new int[0];

    /** The mutex that a thread is thought to have taken again, by thread. */
    private int[] assumed = new int[0];

    /** Mutexes that a thread unlocked which was not known to have them. */
    private final BitSet handedOver = new BitSet();

    SilentWaits(MutexEvents mutexes) {
        this.mutexes = mutexes;
    }

    /**
     * Whether an unlock of a thread must be missing: it asks for a mutex that another thread got
     * while it had it. After a wait it would have the mutex again.
     */
    boolean lacksUnlock(int task, int mutex, Call call) {
        return call == Call.LOCK_REQUEST
                && task < dropped.length
                && dropped[task] == mutex
                && !handedOver.get(mutex);
    }

    /**
     * A thread goes on. If it had given up a mutex without an event, it has it again.
     *
     * @return whether that explains the whole call: a late unlock of that mutex
     */
    boolean explains(Event event, int mutex, Call call) {
        int task = event.task;
        if (task >= dropped.length || dropped[task] == Event.NONE) {
            return false;
        }
        int lock = dropped[task];
        dropped[task] = Event.NONE;
        if (lock == mutex) {
            return call == Call.UNLOCK;
        }
        int site = event.site;
        event.site = Event.NONE;
        mutexes.takeAgain(event, lock, counts[task]);
        event.site = site;
        owners[lock] = task;
        assumed[task] = lock;
        return false;
    }

    /**
     * A thread gets a mutex. Whoever seems to hold it has given it up.
     *
     * @return whether its own unlock of that mutex is missing
     */
    boolean gets(Event event, int mutex) {
        if (mutex >= owners.length) {
            owners = grown(owners, mutex);
        }
        int task = event.task;
        int owner = owners[mutex];
        owners[mutex] = task;
        if (owner == task) {
            return getsAgain(event, mutex);
        }
        if (owner != Event.NONE && mutexes.holds(owner, mutex)) {
            gaveUp(event, owner, mutex);
        }
        return false;
    }

    private void gaveUp(Event event, int owner, int mutex) {
        if (owner >= dropped.length) {
            dropped = grown(dropped, owner);
            counts = grown(counts, owner);
            assumed = grown(assumed, owner);
        }
        int task = event.task;
        int site = event.site;
        event.task = owner;
        event.site = Event.NONE;
        counts[owner] = mutexes.drop(event, mutex);
        dropped[owner] = mutex;
        event.task = task;
        event.site = site;
    }

    /**
     * A thread gets a mutex that it seems to have. If nobody saw that it has it, the unlock is
     * missing: else the mutex is reentrant.
     */
    private boolean getsAgain(Event event, int mutex) {
        int task = event.task;
        if (task >= assumed.length || assumed[task] != mutex || !mutexes.holds(task, mutex)) {
            return false;
        }
        assumed[task] = Event.NONE;
        mutexes.drop(event, mutex);
        return !handedOver.get(mutex);
    }

    /**
     * A thread unlocks a mutex. If another one seems to hold it, that one waits, and the wait of
     * this one began before the recording; or one unlocks what the other had locked.
     */
    void unlocks(Event event, int mutex) {
        int task = event.task;
        int owner = mutex < owners.length ? owners[mutex] : Event.NONE;
        if (owner != Event.NONE
                && owner != task
                && mutexes.holds(owner, mutex)
                && !mutexes.holds(task, mutex)) {
            handedOver.set(mutex);
            gaveUp(event, owner, mutex);
        }
        if (task < assumed.length && assumed[task] == mutex) {
            assumed[task] = Event.NONE;
        }
    }

    /** A mutex turns out not to be held by a thread that tried to unlock it. */
    void refuses(Event event, int mutex) {
        if (mutexes.holds(event.task, mutex)) {
            mutexes.drop(event, mutex);
        }
    }

    /** Events are missing. */
    void lost() {
        Arrays.fill(owners, Event.NONE);
        Arrays.fill(dropped, Event.NONE);
        Arrays.fill(assumed, Event.NONE);
    }

    private static int[] grown(int[] array, int index) {
        int[] grown = Arrays.copyOf(array, Math.max(64, 2 * index));
        Arrays.fill(grown, array.length, grown.length, Event.NONE);
        return grown;
    }
}
