package dev.lockproof.analysis.learned;

import java.util.Comparator;
import java.util.List;

/**
 * Waits for signals in one recording, and what those who signal seem to need: see {@link
 * dev.lockproof.analysis.graph.SignalGraph}.
 *
 * @param waits locks held while a signal was awaited, and locks requested inside sections that
 *     others await
 * @param guesses locks that may be needed to signal
 * @param explicit signals for which the recording marks the sections that precede them
 * @param notMutexes semaphores that are not mutexes
 * @param signalers the tasks that send the signals awaited in {@code waits}
 * @param takers those of them that request the locks held by the waiters
 * @param crowded signals with more senders than are retained
 * @param signalsCut whether a bound left signals out
 * @param takersCut whether a bound left requests out
 * @param waitsCut how many waits a bound left out
 * @param guessesCut how many guesses a bound left out
 */
public record LearnedSignals(
        List<LearnedDependency<ClassKey>> waits,
        List<LearnedDependency<ClassKey>> guesses,
        List<ClassKey> explicit,
        List<LearnedLock> notMutexes,
        List<Signaler> signalers,
        List<Signaler> takers,
        List<ClassKey> crowded,
        boolean signalsCut,
        boolean takersCut,
        long waitsCut,
        long guessesCut) {

    /** No waits. */
    static final LearnedSignals NONE =
            new LearnedSignals(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    false, false, 0, 0);

    /** A task and the class that it signals, or of which it requests locks. */
    public record Signaler(ClassKey lockClass, LearnedTask task) implements Comparable<Signaler> {

        private static final Comparator<Signaler> ORDER =
                Comparator.comparing(Signaler::lockClass).thenComparing(Signaler::task);

        @Override
        public int compareTo(Signaler other) {
            return ORDER.compare(this, other);
        }
    }

    public LearnedSignals {
        waits = List.copyOf(waits);
        guesses = List.copyOf(guesses);
        explicit = List.copyOf(explicit);
        notMutexes = List.copyOf(notMutexes);
        signalers = List.copyOf(signalers);
        takers = List.copyOf(takers);
        crowded = List.copyOf(crowded);
    }
}
