package dev.lockproof.analysis.ring;

import static dev.lockproof.finding.Hole.COUNT;
import static dev.lockproof.finding.Hole.HOLD;
import static dev.lockproof.finding.Hole.LACKING;
import static dev.lockproof.finding.Hole.LOCK;
import static dev.lockproof.finding.Hole.OTHER_LOCK;
import static dev.lockproof.finding.Hole.OTHER_PLACE;
import static dev.lockproof.finding.Hole.PARTICIPANT;
import static dev.lockproof.finding.Hole.PLACE;
import static dev.lockproof.finding.Hole.PLACES;
import static dev.lockproof.finding.Hole.PROFILE;
import static dev.lockproof.finding.Hole.SINCE;
import static dev.lockproof.finding.Hole.TASK;
import static dev.lockproof.finding.Hole.TIMES;
import static dev.lockproof.finding.Hole.WAIT;
import static dev.lockproof.finding.Hole.WAITS;
import static dev.lockproof.finding.Hole.WHY;

import dev.lockproof.finding.Hole;
import dev.lockproof.finding.PhraseKey;
import dev.lockproof.finding.Wordings;
import java.util.Set;

/** What the participants of a ring do, and the notes on it; all rules about rings share them. */
public enum RingPhrase implements PhraseKey {
    // Who it is.
    PARTICIPANT_TASK(TASK),
    PARTICIPANT_AGAIN(TASK),
    PARTICIPANT_ANY,

    // What it can do.
    CAN(PARTICIPANT, HOLD, WAIT),
    MEANWHILE(WAITS, WAIT),
    HOLD_LOCK(LOCK),
    HOLD_WORK(LOCK),
    HOLD_EVENT(LOCK),
    HOLD_CALLBACKS(LOCK),
    HOLD_END(LOCK),
    HOLD_READERS(LOCK),
    HOLD_RECLAIM(LOCK),
    HOLD_NOTIFIERS(LOCK),
    HOLD_CODE(LOCK),
    WAIT_LOCK(LOCK),
    WAIT_WORK(LOCK),
    WAIT_EVENT(LOCK),
    WAIT_CALLBACKS(LOCK),
    WAIT_READ(LOCK),
    WAIT_READERS(LOCK),
    WAIT_RECLAIM(LOCK),
    WAIT_NOTIFIERS(LOCK),
    WAIT_CODE(LOCK),

    // What the recording shows of it.
    SHOWN_REQUEST(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_WAIT(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_JOIN(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_BEFORE_END(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_SYNC(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_FLUSH(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_ENTRY(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_INSIDE(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_ENTRY_INSIDE(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_END_OF_SUBSCRIPTION(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_IN_CALLBACK(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_BEFORE_SIGNAL(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_UNTIL_SIGNAL(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    SHOWN_WAIT_UNTIL_SIGNAL(LOCK, SINCE, PLACE, OTHER_LOCK, OTHER_PLACE),
    DECLARED_ORDER(PROFILE, LOCK, OTHER_LOCK, WHY),
    DECLARED_CONTEXT(PROFILE, LOCK, OTHER_LOCK, WHY),

    // What to change first.
    CUT_ADVICE(LOCK, OTHER_LOCK, TIMES, PLACES),
    ONCE,
    TIMES_SEEN(COUNT),
    ONE_PLACE,
    SEVERAL_PLACES(COUNT),

    // What makes it more or less likely.
    NEEDS_CERTAIN(LOCK, OTHER_LOCK, PROFILE, WHY),
    NEEDS_UNCERTAIN(LOCK, OTHER_LOCK, PROFILE, WHY),
    QUEUED_WRITER(LOCK),
    NOTIFIER_ALLOCATES,
    NOTIFIER_TAKES(LOCK),
    NOTIFIER_WAITS(LOCK),
    GATE_LOCK(LOCK),
    LOCK_OF_RING_AS_GATE,
    ORDERED,
    ONE_TASK,
    ONE_TASK_AND_ROLE,
    CASES_DROPPED(LACKING),
    RETAINED_HAVE_GATE(LOCK),
    RETAINED_ARE_ORDERED,
    RETAINED_ARE_NO_INSTANCES,
    CLASSES_ONLY,
    SHARED_NAMES_ONLY,
    READER_UNKNOWN,
    THREADS_UNKNOWN;

    private final Set<Hole> holes;

    RingPhrase(Hole... holes) {
        this.holes = Set.of(holes);
    }

    @Override
    public String rule() {
        return Wordings.SHARED;
    }

    @Override
    public Set<Hole> holes() {
        return holes;
    }
}
