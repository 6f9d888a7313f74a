package dev.lockproof.analysis.graph;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/*
 * Dependencies over events stand apart from those of locks, because they are of different weight. A wait for an event
 * under a lock is a fact, but says something only where it is known what the one who signals waits for. Where the
 * recording marks the sections in which a task must get on to signal, that is known, and these waits join the locks'
 * graph at the end. Where it does not, what the signaller had waited for is a guess: guesses close rings of their own
 * and never those of locks.
 */

/** Waits for events, and what those who signal them seem to need. */
public final class EventGraph {

    private static final int MAX = 100_000;
    private static final int MAX_SIGNALERS = 64;
    private static final int MAX_TAKERS = 1 << 20;

    private final Dependencies waits;
    private final Dependencies guesses;
    private final BitSet explicit = new BitSet();
    private final BitSet notMutexes = new BitSet();
    private final Map<Integer, Set<Integer>> signalers = new HashMap<>();
    private final LongIntMap takers = new LongIntMap();

    /** Events that more tasks signal than are kept. */
    private final BitSet crowded = new BitSet();

    private boolean eventsCut;
    private boolean takersCut;

    /**
     * @param heldSets where the witnesses' gates are from
     */
    public EventGraph(HeldSets heldSets) {
        this.waits = new Dependencies(MAX, heldSets, 0);
        this.guesses = new Dependencies(MAX, heldSets, 0);
    }

    /**
     * A task waited for an event while it held a lock, or asked for a lock inside what must end
     * before the event comes.
     */
    public void waited(int from, int to, Witness witness) {
        add(waits, from, to, witness);
    }

    /** Of a wait, or of what one who signals had asked for: what a guess rests on. */
    public void guess(int from, int to, Witness witness) {
        add(guesses, from, to, witness);
    }

    private static void add(Dependencies to, int from, int target, Witness witness) {
        int number = to.add(from, target, witness);
        if (number >= 0) {
            to.get(number).count(1);
        }
    }

    /** A task signals an event, by its node. */
    public void signaled(int event, int task) {
        Set<Integer> tasks = signalers.get(event);
        if (tasks == null) {
            if (signalers.size() >= MAX) {
                eventsCut = true;
                return;
            }
            tasks = new TreeSet<>();
            signalers.put(event, tasks);
        }
        if (tasks.size() < MAX_SIGNALERS) {
            tasks.add(task);
        } else if (!tasks.contains(task)) {
            crowded.set(event);
        }
    }

    /** A task asks for a lock under which others may wait for an event. */
    public void takes(int task, int node) {
        long key = (long) task << 32 | node;
        if (takers.get(key) < 0) {
            takersCut |= takers.size() >= MAX_TAKERS;
            if (!takersCut) {
                takers.put(key, 0);
            }
        }
    }

    /** A task that signals an event and, some time, asks for locks of a class; -1 if none. */
    public int signalerThatTakes(int event, int node, int besides) {
        for (int task : signalers.getOrDefault(event, Set.of())) {
            if (task != besides && takers.get((long) task << 32 | node) >= 0) {
                return task;
            }
        }
        return -1;
    }

    /** Whether bounds left out tasks that signal an event, or what tasks ask for. */
    public boolean lacksSignalers(int event) {
        return takersCut || crowded.get(event) || (eventsCut && !signalers.containsKey(event));
    }

    /** It is known who must get on to signal an event, by its node. */
    public void markExplicit(int event) {
        explicit.set(event);
    }

    public boolean isExplicit(int event) {
        return explicit.get(event);
    }

    /** A semaphore turns out to be no mutex: two hold it, or one releases what it did not take. */
    public void markNoMutex(int lock) {
        notMutexes.set(lock);
    }

    /** Whether a semaphore was only ever released by the one task that had taken it. */
    public boolean isMutex(int lock) {
        return !notMutexes.get(lock);
    }

    /** Whether nothing was awaited, guessed or cut. */
    public boolean isEmpty() {
        return waits.all().isEmpty()
                && guesses.all().isEmpty()
                && explicit.isEmpty()
                && notMutexes.isEmpty()
                && cut() == 0
                && !eventsCut
                && !takersCut;
    }

    /** The tasks that signal an event and are retained. */
    public Set<Integer> signalers(int event) {
        return signalers.getOrDefault(event, Set.of());
    }

    /** Whether a task requests locks of a class. */
    public boolean isTaker(int task, int node) {
        return takers.get((long) task << 32 | node) >= 0;
    }

    /** Whether more tasks signal an event than are retained. */
    public boolean isCrowded(int event) {
        return crowded.get(event);
    }

    /** Notes that more tasks signal an event than are retained. */
    public void markCrowded(int event) {
        crowded.set(event);
    }

    /** Whether a bound left out who signals some events. */
    public boolean signalsCut() {
        return eventsCut;
    }

    /** Whether a bound left out what some tasks request. */
    public boolean takersCut() {
        return takersCut;
    }

    /** Notes what bounds left out before. */
    public void setCuts(boolean signals, boolean requests) {
        eventsCut = signals;
        takersCut = requests;
    }

    /** All waits, and what is asked for inside what others may wait for. */
    public Dependencies waits() {
        return waits;
    }

    /** Those about events whose signaling is marked: as firm as dependencies of locks. */
    public Dependencies explicitWaits() {
        Dependencies chosen = new Dependencies(MAX, waits.heldSets(), 0);
        for (Dependency wait : waits.all()) {
            if (isExplicit(wait.to()) || isExplicit(wait.from())) {
                wait.witnesses().forEach(w -> chosen.add(wait.from(), wait.to(), w));
                Dependency copy = chosen.find(wait.from(), wait.to());
                if (copy != null) {
                    copy.count(wait.count());
                }
            }
        }
        return chosen;
    }

    public Dependencies guesses() {
        return guesses;
    }

    /** How many dependencies were left out because of a bound. */
    public long cut() {
        return waits.cut() + guesses.cut();
    }
}
