package dev.lockproof.finding;

import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Op;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule needs to see in a recording: events of some sorts, or things that not every format
 * can express. The rules' files name their needs.
 */
public enum Need implements PhraseKey {
    LOCKS(Set.of(Op.ACQUIRE), Set.of()),
    RELEASES(Set.of(Op.RELEASE), Set.of(Gap.RELEASES)),
    NESTING(Set.of(), Set.of(Gap.SUBCLASS, Gap.NEST)),
    SUBCLASSES(Set.of(), Set.of(Gap.SUBCLASS)),
    NEST_LOCKS(Set.of(), Set.of(Gap.NEST)),
    CLASSES(Set.of(), Set.of(Gap.CLASS_IDENTITY)),
    KINDS(Set.of(), Set.of(Gap.KIND)),
    INTERRUPTS(Set.of(Op.IRQ_ENTER, Op.IRQ_EXIT), Set.of()),
    INTERRUPT_STATE(Set.of(), Set.of(Gap.IRQ_STATE)),
    INTERRUPT_SWITCHES(Set.of(Op.IRQS_OFF, Op.IRQS_ON), Set.of(Gap.IRQ_SWITCHES)),
    CONTENTION(Set.of(Op.CONTENDED, Op.ACQUIRED), Set.of()),
    INITS(Set.of(Op.INIT), Set.of(Gap.LIVES)),
    DESTROYS(Set.of(Op.DESTROY), Set.of(Gap.LIVES)),
    DOWNGRADES(Set.of(Op.DOWNGRADE), Set.of(Gap.CLAIMS)),
    PINNED_LOCKS(Set.of(Op.LOCK_PIN, Op.LOCK_UNPIN), Set.of(Gap.CLAIMS)),
    ASSERTIONS(Set.of(Op.ASSERT_HELD), Set.of(Gap.CLAIMS)),
    SLEEPS(Set.of(Op.ACQUIRE, Op.SLEEP, Op.ALLOC, Op.WAIT), Set.of()),
    ATOMIC_SECTIONS(Set.of(Op.ATOMIC_ENTER, Op.ATOMIC_EXIT, Op.IRQ_ENTER, Op.IRQ_EXIT), Set.of()),
    NONBLOCK_SECTIONS(
            Set.of(Op.NONBLOCK_ENTER, Op.NONBLOCK_EXIT, Op.CALLBACK, Op.CALLBACK_ENTER),
            Set.of(Gap.SECTIONS)),
    RECLAIM_SCOPES(Set.of(Op.RECLAIM_SCOPE_ENTER, Op.RECLAIM_SCOPE_EXIT), Set.of(Gap.SECTIONS)),
    WAITS(Set.of(Op.WAIT, Op.SIGNAL, Op.SIGNAL_ENTER, Op.JOIN, Op.JOIN_BEGIN), Set.of(Gap.WAITS)),
    LONG_WAITS(Set.of(Op.CONTENDED, Op.WAIT), Set.of()),
    WAIT_CONTEXTS(Set.of(Op.CTX_INIT, Op.CTX_DONE, Op.CTX_FINI), Set.of(Gap.NEST)),
    EXITS(Set.of(Op.EXIT, Op.FREEZE), Set.of()),
    PROCESS_FORKS(Set.of(Op.PROCESS_FORK), Set.of(Gap.LIVES)),
    USER_RETURNS(Set.of(Op.RETURN_TO_USER), Set.of()),
    CALLBACKS(Set.of(Op.CALLBACK, Op.CALLBACK_ENTER), Set.of(Gap.CALLBACKS)),
    OPERATIONS(Set.of(Op.NOTIFY_ENTER, Op.NOTIFY_EXIT), Set.of(Gap.CALLBACKS)),
    SUBSCRIPTIONS(Set.of(Op.REGISTER, Op.UNREGISTER), Set.of(Gap.CALLBACKS)),
    INTERVAL_READS(Set.of(Op.READ_BEGIN, Op.READ_RETRY, Op.SET_SEQ), Set.of(Gap.CALLBACKS)),
    PAGES(Set.of(Op.PIN, Op.UNPIN, Op.ACCESS), Set.of(Gap.CALLBACKS)),
    /** What tasks hold from the beginning on. */
    HISTORY(Set.of(), Set.of());

    private final Set<Op> events;
    private final Set<Gap> gaps;

    Need(Set<Op> events, Set<Gap> gaps) {
        this.events = events;
        this.gaps = gaps;
    }

    /** Why a recording does not meet it; null if it does. */
    @Nullable Lack lack(Coverage recording) {
        if (recording.lacksAny(gaps)) {
            return Lack.FORMAT;
        }
        if (this == HISTORY) {
            return recording.lost()
                    ? Lack.LOST_EVENTS
                    : recording.complete() ? null : Lack.UNKNOWN_START;
        }
        return events.isEmpty() || recording.hasAny(events) ? null : Lack.EVENTS;
    }

    /** Why a need is not met. */
    public enum Lack implements PhraseKey {
        FORMAT(Set.of(Hole.NEED)),
        EVENTS(Set.of(Hole.NEED)),
        UNKNOWN_START(Set.of()),
        LOST_EVENTS(Set.of()),
        SWITCHED_OFF(Set.of());

        private final Set<Hole> holes;

        Lack(Set<Hole> holes) {
            this.holes = holes;
        }

        @Override
        public String key() {
            return "unchecked-" + PhraseKey.super.key();
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

    @Override
    public String key() {
        return "need-" + PhraseKey.super.key();
    }

    @Override
    public String rule() {
        return Wordings.SHARED;
    }

    @Override
    public Set<Hole> holes() {
        return Set.of();
    }
}
