package dev.lockproof.analysis.judge;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfDeadlockTest {

    private static final String SEQLOCK = "S,kind=seqlock";

    @Test
    void anAllocationUnderALockThatReclaimTakesIsNamedAfterReclaim() {
        assertThat(
                        trace(
                                        "kswapd: W(fs_reclaim,kind=map) W(A,kind=mutex)",
                                        "T1: W(A,kind=mutex) alloc(reclaim=fs)")
                                .found())
                .containsExactly("error reclaim-recursion A,fs_reclaim");
    }

    @Test
    void anAllocationUnderItWithoutFileSystemsIsFine() {
        assertThat(
                        trace(
                                        "kswapd: W(fs_reclaim,kind=map) W(A,kind=mutex)",
                                        "T1: W(A,kind=mutex) alloc(reclaim=io)",
                                        "T2: W(A,kind=mutex) reclaim_scope_enter(scope=nofs) alloc(reclaim=fs) reclaim_scope_exit(scope=nofs)")
                                .found())
                .isEmpty();
    }

    @Test
    void reclaimInsideReclaimIsNamedAfterIt() {
        String reclaim = "W(fs_reclaim,kind=map) ";

        assertThat(
                        trace("kswapd: " + reclaim + reclaim.strip())
                                .only("reclaim-recursion")
                                .explanation())
                .contains("inside reclaim");
        assertThat(
                        trace(
                                        "kswapd: "
                                                + reclaim
                                                + "reclaim_scope_enter(scope=noreclaim) alloc(reclaim=fs) reclaim_scope_exit(scope=noreclaim)")
                                .found())
                .isEmpty();
    }

    @Test
    void aReaderInsideItsWriterSpinsForEver() {
        assertThat(
                        complete("T1: W(" + SEQLOCK + ") R(" + SEQLOCK + ")")
                                .only("seqlock-reader-in-writer"))
                .satisfies(f -> assertThat(f.severity().text()).isEqualTo("error"))
                .satisfies(f -> assertThat(f.classes()).containsExactly("S"))
                .satisfies(f -> assertThat(f.explanation()).contains("spins forever"));
    }

    @Test
    void aReaderAfterItsWriterIsFine() {
        assertThat(complete("T1: W(" + SEQLOCK + ")", "T1: R(" + SEQLOCK + ")").found()).isEmpty();
    }

    @Test
    void aReaderInAnInterruptOfItsWriterSpinsForEver() {
        assertThat(
                        complete(
                                        "T1: W("
                                                + SEQLOCK
                                                + ") irq_enter(irq=hard) R("
                                                + SEQLOCK
                                                + ") -S irq_exit(irq=hard)")
                                .found("seqlock-reader-in-writer"))
                .hasSize(1);
    }

    @Test
    void aSequenceCounterIsKnownByTheNameThatTheKernelGivesIt() {
        String counter = "c:mount_lock.seqcount,kind=map";

        assertThat(complete("T1: W(" + counter + ") R(" + counter + ")").found())
                .containsExactly("error seqlock-reader-in-writer mount_lock.seqcount");
        assertThat(complete("T1: W(m:my_map,kind=map) R(m:my_map,kind=map)").found())
                .containsExactly("error self-deadlock my_map");
    }

    @Test
    void aWriterInsideAWriterIsASelfDeadlockAsAny() {
        assertThat(complete("T1: W(" + SEQLOCK + ") W(" + SEQLOCK + ")").found())
                .containsExactly("error self-deadlock S");
    }

    @Test
    void oneNameForTwoKindsOfLockIsAConflict() {
        assertThat(complete("T1: W(a:A,kind=mutex) -a W(b:A,kind=spinlock)").found())
                .containsExactly("warning class-conflict A");
        assertThat(complete("T1: W(a:A,kind=raw_spinlock) -a W(b:A,kind=spinlock)").found())
                .containsExactly("warning class-conflict A");
    }

    @Test
    void keysAndLevelsTellLocksOfOneNameApart() {
        assertThat(complete("T1: W(a:A,kind=mutex,key=1) -a W(b:A,kind=spinlock,key=2)").found())
                .isEmpty();
        assertThat(complete("T1: W(a:A,kind=mutex) -a W(b:A,kind=spinlock,subclass=1)").found())
                .isEmpty();
    }

    @Test
    void kindsForTheSameContextsAreNoConflict() {
        assertThat(complete("T1: W(a:A,kind=mutex) -a W(b:A,kind=rwsem)").found()).isEmpty();
        assertThat(complete("T1: W(a:A,kind=map) -a W(b:A,kind=rwsem) -b W(c:A)").found())
                .isEmpty();
    }

    @Test
    void titleSaysWhatEntersItself() {
        assertThat(
                        complete("T1: W(" + SEQLOCK + ") R(" + SEQLOCK + ")")
                                .only("seqlock-reader-in-writer")
                                .title())
                .isEqualTo("Reader of a sequence lock inside its writer: S");
        assertThat(complete("T1: W(A) W(A)").only("self-deadlock").title())
                .isEqualTo("Task waits for a lock that it holds: A");
    }

    @Test
    void anInterruptWaitsForTheTaskThatItInterrupts() {
        String irq = "T1: %s(A,kind=rwlock,site=f+0x1) irq_enter(irq=hard) %s(A,kind=rwlock) ...";

        assertThat(complete(irq.formatted("W", "R")).only("self-deadlock").title())
                .isEqualTo("Interrupt waits for a lock of the task that it interrupts: A");
        assertThat(complete(irq.formatted("r", "W")).only("self-deadlock").fix())
                .startsWith("Hold A in f only with that interrupt disabled");
        assertThat(complete(irq.formatted("r", "R")).found()).isEmpty();
    }

    @Test
    void codeWaitsForItsOwnEnd() {
        assertThat(
                        complete("T1: R(k:kn->active,kind=map) W(k:kn->active,kind=map)")
                                .only("self-deadlock")
                                .title())
                .isEqualTo("Task waits for the end of what it runs itself: kn->active");
        assertThat(complete("T1: R(k:kn->active,kind=map)", "T1: W(k:kn->active,kind=map)").found())
                .isEmpty();
    }

    @Test
    void reclaimThroughMapsAloneNamesWhoAllocates() {
        String reclaim = "W(r:fs_reclaim,kind=map)";
        String handle = "W(h:handle,kind=map,site=start+0x1)";

        assertThat(
                        complete("T1: " + handle + " " + reclaim, "T2: " + reclaim + " " + handle)
                                .only("reclaim-recursion")
                                .fix())
                .startsWith("Allocate before start takes handle");
    }
}
