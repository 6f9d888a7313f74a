package dev.lockproof.analysis.graph;

import java.util.BitSet;

/*
 * Dependencies over events stand apart from those of locks, because they are of different weight. A wait for an event
 * under a lock is a fact, but says something only where it is known what the one who signals waits for. Where the
 * recording marks the sections in which a task must get on to signal, that is known, and these waits join the locks'
 * graph at the end. Where it does not, what the signaller had waited for is a guess: guesses close rings of their own
 * and never those of locks.
 */

/** Waits for events, and what those who signal them seem to need. */
public final class EventGraph {

    private static final int MOST = 100_000;

    private final Dependencies waits;
    private final Dependencies guesses;
    private final BitSet explicit = new BitSet();
    private final BitSet notMutexes = new BitSet();

    /**
     * @param heldSets where the witnesses' gates are from
     */
    public EventGraph(HeldSets heldSets) {
        this.waits = new Dependencies(MOST, heldSets, 0);
        this.guesses = new Dependencies(MOST, heldSets, 0);
    }

    /** A task waited for an event while it held a lock. */
    public void waited(int heldNode, int event, Witness witness) {
        add(waits, heldNode, event, witness);
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

    /** The recording marks who must get on to signal an event, by its node. */
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

    /**
     * The same for an analysis that merges parts of a recording. Each part knows all of it.
     *
     * @param heldSets where the witnesses' gates are to be
     * @param own numbers of this, as they are to be
     */
    public EventGraph in(HeldSets heldSets, Renumbering own) {
        EventGraph same = new EventGraph(heldSets);
        same.waits.absorb(waits, own, own::node);
        same.guesses.absorb(guesses, own, own::node);
        same.explicit.or(explicit);
        same.notMutexes.or(notMutexes);
        return same;
    }

    /** Waits for events whose signaling is marked, from held locks: as firm as any dependency. */
    public Dependencies explicitWaits() {
        Dependencies chosen = new Dependencies(MOST, waits.heldSets(), 0);
        for (Dependency wait : waits.all()) {
            if (isExplicit(wait.to())) {
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
