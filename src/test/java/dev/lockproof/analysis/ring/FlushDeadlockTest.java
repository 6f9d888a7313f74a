package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Finding;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlushDeadlockTest {

    private static final String ITEM = "W(w:(work_completion)(&x->work),kind=map)";
    private static final String QUEUE = "W(q:(wq_completion)events,kind=map)";

    private static List<String> found(Trace trace) {
        return trace.found("flush-deadlock", "circular-dependency", "recursive-locking");
    }

    @Test
    void flushUnderALockThatTheWorkTakesIsADeadlock() {
        assertThat(found(trace("T1: " + QUEUE + " " + ITEM + " W(A)", "T2: W(A) " + ITEM)))
                .containsExactly("error flush-deadlock (work_completion)(&x->work),A");
    }

    @Test
    void flushOfAQueueUnderALockThatItsWorkTakesIsADeadlock() {
        assertThat(found(trace("T1: " + QUEUE + " " + ITEM + " W(A)", "T2: W(A) " + QUEUE)))
                .contains("error flush-deadlock (wq_completion)events,A")
                .allMatch(found -> found.startsWith("error flush-deadlock "));
    }

    @Test
    void flushAfterTheLockIsGivenUpIsFine() {
        assertThat(found(trace("T1: " + QUEUE + " " + ITEM + " W(A)", "T2: W(A) -A " + ITEM)))
                .isEmpty();
    }

    @Test
    void workThatTriesTheLockLetsTheFlusherGoOn() {
        assertThat(found(trace("T1: " + QUEUE + " " + ITEM + " W(A,try)", "T2: W(A) " + ITEM)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\\"events\\\"",
                "(&x->work)",
                "((&x->work))",
                "(&(&x->dwork)->work)",
                "(tick).work",
                "(x_work)"
            })
    void olderNamesCountForMaps(String name) {
        String item = "W(w:" + name + ",kind=map)";
        assertThat(found(trace("T1: " + item + " W(A)", "T2: W(A) " + item)))
                .singleElement()
                .asString()
                .startsWith("error flush-deadlock ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(&x->timer)", "jbd2_handle", "(network)", "&x->work"})
    void otherMapsDoNot(String name) {
        String map = "W(w:" + name + ",kind=map)";
        assertThat(found(trace("T1: " + map + " W(A)", "T2: W(A) " + map)))
                .singleElement()
                .asString()
                .startsWith("error circular-dependency ");
    }

    @Test
    void lockWithSuchANameIsALock() {
        String lock = "W(w:(work_completion)(&x->work),kind=mutex)";
        assertThat(found(trace("T1: " + lock + " W(A)", "T2: W(A) " + lock)))
                .containsExactly("error circular-dependency (work_completion)(&x->work),A");
    }

    @Test
    void mapThatTheWorkersFunctionHoldsIsAnItem() {
        String run = "W(copy:reset,kind=map,site=process_one_work+0x1f6/0x500)";
        assertThat(found(trace("T1: " + run + " W(A)", "T2: W(A) W(reset,kind=map)")))
                .containsExactly("error flush-deadlock A,reset");
    }

    @Test
    void itemThatFlushesItselfIsADeadlock() {
        String copy = "W(copy:(work_completion)(&x->work),kind=map)";
        Finding finding =
                trace("T1: " + QUEUE + " " + copy + " " + ITEM, "T1: " + copy + " " + ITEM)
                        .only("flush-deadlock");

        assertThat(Trace.summary(finding))
                .isEqualTo("error flush-deadlock (work_completion)(&x->work)");
        assertThat(finding.explanation())
                .contains("until all of that work has finished")
                .contains("itself");
    }

    @Test
    void itemThatFlushesItsOwnQueueIsADeadlock() {
        assertThat(found(trace("T1: " + QUEUE + " " + ITEM + " " + QUEUE)))
                .contains("error flush-deadlock (wq_completion)events");
    }

    @Test
    void itemThatFlushesAnotherItemIsFine() {
        assertThat(found(trace("T1: " + QUEUE + " " + ITEM + " W(v:other_work,kind=map)")))
                .isEmpty();
    }

    @Test
    void flushThatHungTheKernelIsFoundUnderItsName() throws IOException {
        String recording = "scenario/work_flush/trace.ndjson.gz";

        assertThat(Recording.shared("native", recording).findings())
                .extracting(Trace::summary)
                .contains("error flush-deadlock scen_A,scen_work");
    }

    /** Cases in one order would make a class of other locks harmless. */
    @Test
    void itemThatOftenFlushesItselfIsNoHarmlessOrder() {
        String copy = "T1: W(copy:(work_completion)(&x->work),kind=map) " + ITEM;
        Finding finding = trace(copy, copy, copy).only("flush-deadlock");

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.notes()).isEmpty();
        assertThat(finding.title()).doesNotContain("Two locks");
    }

    @Test
    void findingSaysWhatIsRunAndWaitedFor() {
        Finding ring = trace("T1: " + ITEM + " W(A)", "T2: W(A) " + ITEM).only("flush-deadlock");
        String item = "(work_completion)(&x->work)";

        assertThat(ring.explanation())
                .contains("Task T1 can run " + item + " and wait for A")
                .contains("task T2 can hold A and wait until " + item + " has finished");
        Finding self = trace("T1: " + QUEUE + " " + QUEUE).only("flush-deadlock");
        assertThat(self.title()).isEqualTo("Work waits for its own end: (wq_completion)events");
        assertThat(self.explanation())
                .isEqualTo(
                        "Task T1 runs work under (wq_completion)events since line 1 and waits at"
                                + " line 2 until all of that work has finished. It waits for"
                                + " itself.");
    }
}
