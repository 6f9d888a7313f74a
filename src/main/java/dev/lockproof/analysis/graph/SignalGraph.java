package dev.lockproof.analysis.graph;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/*
 * Dependencies over signals are separate from those of locks, because their weight differs. A wait for a signal under a
 * lock is a fact, but it means something only if it is known what the signaler waits for. If the recording marks the
 * sections that a task must complete before it signals, that is known, and these waits join the graph of locks at the
 * end. Otherwise, what the signaler had waited for is a guess. Guesses close rings of their own and never those of
 * locks.
 */

/** Waits for signals, and what the signalers seem to need. */
public final class SignalGraph {

    private static final int MAX = 100_000;
    private static final int MAX_SIGNALERS = 64;
    private static final int MAX_TAKERS = 1 << 20;

    private final Dependencies waits;
    private final Dependencies guesses;
    private final BitSet explicit = new BitSet();
    private final BitSet notMutexes = new BitSet();
    private final Map<Integer, Set<Integer>> signalers = new HashMap<>();
    private final LongIntMap takers = new LongIntMap();

    /** Events that more tasks signal than are retained. */
    private final BitSet crowded = new BitSet();

    private boolean signalsCut;
    private boolean takersCut;

    /**
     * @param heldSets the sets that witnesses name as their gates
     */
    public SignalGraph(HeldSets heldSets) {
        this.waits = new Dependencies(MAX, heldSets, 0);
        this.guesses = new Dependencies(MAX, heldSets, 0);
    }

    /**
     * A task waited for a signal while it held a lock, or requested a lock inside a section that
     * must end before the signal.
     */
    public void waited(int from, int to, Witness witness) {
        add(waits, from, to, witness);
    }

    /** What a guess rests on: a wait, or what a signaler had requested. */
    public void guess(int from, int to, Witness witness) {
        add(guesses, from, to, witness);
    }

    private static void add(Dependencies to, int from, int target, Witness witness) {
        int number = to.add(from, target, witness);
        if (number >= 0) {
            to.get(number).count(1);
        }
    }

    /** Takes back all that rests on a request at one of some lines. */
    public void retract(Set<Long> lines) {
        waits.retract(lines);
        guesses.retract(lines);
    }

    /** A task sends a signal, by its node. */
    public void signaled(int signal, int task) {
        Set<Integer> tasks = signalers.get(signal);
        if (tasks == null) {
            if (signalers.size() >= MAX) {
                signalsCut = true;
                return;
            }
            tasks = new TreeSet<>();
            signalers.put(signal, tasks);
        }
        if (tasks.size() < MAX_SIGNALERS) {
            tasks.add(task);
        } else if (!tasks.contains(task)) {
            crowded.set(signal);
        }
    }

    /** A task requests a lock under which others may wait for a signal. */
    public void takes(int task, int node) {
        long key = (long) task << 32 | node;
        if (takers.get(key) < 0) {
            takersCut |= takers.size() >= MAX_TAKERS;
            if (!takersCut) {
                takers.put(key, 0);
            }
        }
    }

    /** A task that sends a signal and requests locks of a class at some time; -1 for none. */
    public int signalerThatTakes(int signal, int node, int besides) {
        for (int task : signalers.getOrDefault(signal, Set.of())) {
            if (task != besides && takers.get((long) task << 32 | node) >= 0) {
                return task;
            }
        }
        return -1;
    }

    /** Whether a bound dropped tasks that send a signal, or what tasks request. */
    public boolean lacksSignalers(int signal) {
        return takersCut || crowded.get(signal) || (signalsCut && !signalers.containsKey(signal));
    }

    /** The recording marks who must send a signal, by its node. */
    public void markExplicit(int signal) {
        explicit.set(signal);
    }

    public boolean isExplicit(int signal) {
        return explicit.get(signal);
    }

    /**
     * A semaphore is not a mutex: two tasks hold it at once, or a task releases it that did not
     * take it.
     */
    public void markNoMutex(int lock) {
        notMutexes.set(lock);
    }

    /** Whether a semaphore was only ever released by the task that had taken it. */
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
                && !signalsCut
                && !takersCut;
    }

    /** The retained tasks that send a signal. */
    public Set<Integer> signalers(int signal) {
        return signalers.getOrDefault(signal, Set.of());
    }

    /** Whether a task requests locks of a class. */
    public boolean isTaker(int task, int node) {
        return takers.get((long) task << 32 | node) >= 0;
    }

    /** Whether more tasks send a signal than are retained. */
    public boolean isCrowded(int signal) {
        return crowded.get(signal);
    }

    /** Notes that more tasks send a signal than are retained. */
    public void markCrowded(int signal) {
        crowded.set(signal);
    }

    /** Whether a bound dropped the senders of some signals. */
    public boolean signalsCut() {
        return signalsCut;
    }

    /** Whether a bound left out requests of some tasks. */
    public boolean takersCut() {
        return takersCut;
    }

    /** Adds to what bounds left out. */
    public void setCuts(boolean signals, boolean requests) {
        signalsCut = signals;
        takersCut = requests;
    }

    /** All waits, and the locks requested inside sections that others may wait for. */
    public Dependencies waits() {
        return waits;
    }

    /** The waits for signals with marked senders: as firm as dependencies of locks. */
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
