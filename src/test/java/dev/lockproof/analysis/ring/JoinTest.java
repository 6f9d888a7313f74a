package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.meta;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.ScenarioRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A join waits for the end of a task, and so for all that it needs; guards cmuparlay/parlaylib#100.
 */
class JoinTest {

    private static final String CYCLE = "error wait-event-cycle L,end of C";
    private static final String FORK = "M: fork(child=C) ...";
    private static final String JOIN = "M: W(L) join(child=C) -L exit()";

    private static List<String> found(String... episodes) {
        return meta("complete,profile=posix", episodes).found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix", "java", "go", "linux", "linux-rt"})
    void lockHeldAroundAJoinThatTheChildTakesIsACycle(String profile) {
        Finding finding =
                meta("profile=" + profile, FORK, "C: W(L) -L exit()", JOIN)
                        .only("wait-event-cycle");

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.confidence()).isEqualTo(Confidence.INSTANCE);
        assertThat(finding.explanation())
                .contains("hold L and wait for end of C")
                .contains("L was requested at line 3, before the end of C");
        assertThat(finding.scenario())
                .containsExactly(
                        new ScenarioRow(0, "lock(L)"),
                        new ScenarioRow(0, "join(C)"),
                        new ScenarioRow(1, "lock(L)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "M: join(child=C) W(L) -L exit()",
                "M: W(L) -L join(child=C) exit()",
                "M: W(K) join(child=C) -K exit()",
                "M: W(L) join(child=C,timeout=5) -L exit()",
                "M: W(L) join_begin(child=C,timeout=5) join(child=C) -L exit()",
            })
    void joinWithoutTheLockOrWithATimeoutIsFine(String joins) {
        assertThat(found(FORK, "C: W(L) -L exit()", joins)).isEmpty();
    }

    @Test
    void childThatOnlyTriesDoesNotBlock() {
        assertThat(found(FORK, "C: W(L,try) -L exit()", JOIN)).isEmpty();
    }

    @Test
    void locksThatTheChildTakesAfterSomebodyElseAreNeededToo() {
        assertThat(found(FORK, "C: W(K) -K exit()", "D: W(K) W(L)", JOIN))
                .containsExactly("error wait-event-cycle K,L,end of C");
    }

    @Test
    void joinsAreTransitive() {
        String grandchild = "D: W(L) -L exit()";

        assertThat(found(FORK, "C: fork(child=D) ...", grandchild, "C: join(child=D) exit()", JOIN))
                .containsExactly(CYCLE);
        assertThat(found(FORK, "C: fork(child=D) ...", grandchild, "C: exit()", JOIN)).isEmpty();
    }

    @Test
    void readersMeetOnlyBehindAWriter() {
        String child = "C: r(L) -L exit()";
        String joins = "M: r(L) join(child=C) -L exit()";

        assertThat(found(FORK, child, joins)).containsExactly("info wait-event-cycle L,end of C");
        assertThat(found(FORK, child, joins, "W: W(L)")).containsExactly(CYCLE);
        assertThat(found(FORK, child.replace("r(", "R("), joins, "W: W(L)")).isEmpty();
    }

    /**
     * A signal that only the child sends, after it is through with the lock, keeps the two apart.
     */
    @Test
    void signalThatTheJoinerNeedsFirstOrdersTheTwo() {
        String waits = "M: wait(on=ready) wake(on=ready) ...";

        assertThat(found(FORK, "C: W(L) -L signal(on=ready) exit()", waits, JOIN)).isEmpty();
        assertThat(found(FORK, "C: signal(on=ready) W(L) -L exit()", waits, JOIN))
                .containsExactly(CYCLE);
        assertThat(
                        found(
                                FORK,
                                "C: W(L) -L signal(on=ready) exit()",
                                "D: signal(on=ready)",
                                waits,
                                JOIN))
                .containsExactly(CYCLE);
        assertThat(
                        found(
                                FORK,
                                "C: W(L) -L signal(on=ready) exit()",
                                waits.replace("on=ready)", "on=ready,timeout=5)"),
                                JOIN))
                .containsExactly(CYCLE);
    }

    @Test
    void otherInstanceOfTheClassIsADoubt() {
        assertThat(found(FORK, "C: W(l2:L) -l2 exit()", "M: W(l1:L) join(child=C) -l1 exit()"))
                .containsExactly("warning wait-event-cycle L,end of C");
    }

    @Test
    void requestsBeforeTheForkOrInAnEarlierJoinDoNotCount() {
        assertThat(found("M: W(L) -L fork(child=C) ...", "C: W(K) -K exit()", JOIN)).isEmpty();
        assertThat(
                        found(
                                FORK,
                                "C: W(L) -L exit()",
                                "M: join(child=C) W(L) fork(child=D) ...",
                                "D: W(K) -K exit()",
                                "M: join(child=D) -L exit()"))
                .isEmpty();
    }

    @Test
    void recordingThatEndsInsideAJoinShowsTheDeadlock() {
        String begins = "M: W(L) join_begin(child=C) ...";

        assertThat(found(FORK, begins, "C: W(L) contended(lock=L) ..."))
                .containsExactly("error observed-deadlock L,end of C");
        assertThat(found(FORK, begins, "C: W(K) ...")).isEmpty();
        assertThat(found(FORK, begins, "C: exit()")).isEmpty();
        assertThat(
                        meta(
                                        "complete,profile=posix",
                                        FORK,
                                        begins,
                                        "C: W(L) contended(lock=L) ...")
                                .only("observed-deadlock")
                                .explanation())
                .contains("task M has waited since line 4 for the end of C");
    }

    @Test
    void joinOfATaskThatIsNotSeenIsFine() {
        assertThat(found("M: W(L) join(child=X) -L exit()")).isEmpty();
    }
}
