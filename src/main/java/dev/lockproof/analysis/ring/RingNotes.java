package dev.lockproof.analysis.ring;

import dev.lockproof.analysis.graph.Dependency;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes a ring of locks more or less likely to be a deadlock, as notes on its finding. */
final class RingNotes {

    private final Names names;
    private final Wordings words;
    private final Credibility trust;
    private final Declared declared;

    RingNotes(Names names, Credibility trust, Declared declared) {
        this.names = names;
        this.words = names.words();
        this.trust = trust;
        this.declared = declared;
    }

    /** Whether the ring rests on a guessed mode. */
    boolean isGuess(RingJudgment judgment) {
        return trust.isGuess(!judgment.meets(Demand.EXACT));
    }

    /** A note that readers of a lock need a writer between them. */
    String queuedWriter(int lock) {
        return words.phrase(RingPhrase.QUEUED_WRITER, Values.of(Hole.LOCK, names.lockClass(lock)));
    }

    List<String> of(List<Dependency> ring, RingJudgment judgment) {
        List<String> notes = declared.notes(ring, judgment.witnesses());
        String notifier = NotifierRings.note(ring, names);
        if (notifier != null) {
            notes.add(notifier);
        }
        addObstacles(notes, judgment);
        addDoubts(notes, judgment);
        return notes;
    }

    /** Why a ring cannot close as recorded, as a clause. */
    String obstacle(RingJudgment judgment) {
        List<String> obstacles = obstacles(judgment);
        if (judgment.isObstacle(Demand.TASKS)) {
            obstacles.add(oneTask(judgment));
        }
        return String.join("; ", obstacles);
    }

    private List<String> obstacles(RingJudgment judgment) {
        List<String> obstacles = new ArrayList<>();
        if (judgment.isObstacle(Demand.GATE) || judgment.isObstacle(Demand.DISJOINT)) {
            obstacles.add(
                    judgment.gate() >= 0
                            ? gate(RingPhrase.GATE_LOCK, judgment)
                            : words.phrase(RingPhrase.LOCK_OF_RING_AS_GATE));
        }
        if (judgment.isObstacle(Demand.ORDER)) {
            obstacles.add(words.phrase(RingPhrase.ORDERED));
        }
        return obstacles;
    }

    private String oneTask(RingJudgment judgment) {
        return words.phrase(
                trust.isLinux() || judgment.feasible()
                        ? RingPhrase.ONE_TASK
                        : RingPhrase.ONE_TASK_AND_ROLE);
    }

    private void addObstacles(List<String> notes, RingJudgment judgment) {
        notes.addAll(obstacles(judgment));
        if (!judgment.meets(Demand.TASKS)) {
            notes.add(oneTask(judgment));
        }
    }

    private void addDoubts(List<String> notes, RingJudgment judgment) {
        String lacking = judgment.feasible() && judgment.partial() ? lacking(judgment) : null;
        if (lacking != null) {
            notes.add(words.phrase(RingPhrase.CASES_DROPPED, Values.of(Hole.LACKING, lacking)));
        }
        if (!judgment.meets(Demand.INSTANCES)) {
            notes.add(
                    words.phrase(
                            trust.namesAreShared()
                                    ? RingPhrase.SHARED_NAMES_ONLY
                                    : RingPhrase.CLASSES_ONLY));
        }
        if (isGuess(judgment)) {
            notes.add(words.phrase(RingPhrase.READER_UNKNOWN));
        }
        if (judgment.feasible() && !trust.threadsAreKnown()) {
            notes.add(words.phrase(RingPhrase.THREADS_UNKNOWN));
        }
    }

    /** What speaks against the retained cases of a ring; null for nothing. */
    private @Nullable String lacking(RingJudgment judgment) {
        if (!judgment.meets(Demand.GATE) && judgment.gate() >= 0) {
            return gate(RingPhrase.RETAINED_HAVE_GATE, judgment);
        }
        if (!judgment.meets(Demand.ORDER)) {
            return words.phrase(RingPhrase.RETAINED_ARE_ORDERED);
        }
        return judgment.meets(Demand.INSTANCES)
                ? null
                : words.phrase(RingPhrase.RETAINED_ARE_NO_INSTANCES);
    }

    private String gate(RingPhrase phrase, RingJudgment judgment) {
        return words.phrase(phrase, Values.of(Hole.LOCK, names.lockOfClass(judgment.gate())));
    }
}
