package dev.lockproof.analysis.ring;

import static dev.lockproof.analysis.Trace.meta;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Step;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingJudgeTest {

    private static final Severity ERROR = Severity.ERROR;
    private static final Severity INFO = Severity.INFO;

    private static Finding ring(Trace trace) {
        return trace.only("circular-dependency");
    }

    private static Severity severity(Trace trace) {
        return ring(trace).severity();
    }

    @Test
    void gateLockHeldAroundBothOrdersProtects() {
        Finding finding = ring(trace("T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(A)"));

        assertThat(finding.severity()).isEqualTo(INFO);
        assertThat(finding.notes()).hasSize(1).first().asString().contains("gate lock G");
    }

    @Test
    void gateIsNamedWhateverLocksWereTakenBefore() {
        assertThat(ring(trace("T0: W(X) W(Y)", "T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(A)")).notes())
                .singleElement()
                .asString()
                .startsWith("protected by gate lock G: ");
    }

    @Test
    void gateProtectsReadersOfUnknownSortToo() {
        Finding finding = ring(trace("T1: W(G) q(A) W(B)", "T2: W(G) W(B) q(A)"));

        assertThat(finding.severity()).isEqualTo(INFO);
        assertThat(finding.notes()).hasSize(2).first().asString().contains("gate lock G");
    }

    @Test
    void gateLockIsOftenHeldButNotAlways() {
        assertThat(severity(trace("T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(A)", "T3: W(B) W(A)")))
                .isEqualTo(ERROR);
    }

    @Test
    void gateHeldByAReaderAndAWriterProtects() {
        assertThat(severity(trace("T1: r(G) W(A) W(B)", "T2: W(G) W(B) W(A)"))).isEqualTo(INFO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r", "R"})
    void gateHeldByReadersOnBothSidesProtectsNothing(String mode) {
        assertThat(severity(trace("T1: " + mode + "(G) W(A) W(B)", "T2: r(G) W(B) W(A)")))
                .isEqualTo(ERROR);
    }

    @Test
    void gateOfAnotherInstanceProtectsNothing() {
        assertThat(severity(trace("T1: W(g1:G) W(A) W(B)", "T2: W(g2:G) W(B) W(A)")))
                .isEqualTo(ERROR);
    }

    @Test
    void mapProtectsNothingForNobodyWaitsOnIt() {
        assertThat(severity(trace("T1: W(G,kind=map) W(A) W(B)", "T2: W(G,kind=map) W(B) W(A)")))
                .isEqualTo(ERROR);
        assertThat(severity(trace("T1: R(G,kind=rcu) W(A) W(B)", "T2: R(G,kind=rcu) W(B) W(A)")))
                .isEqualTo(ERROR);
    }

    @Test
    void gateTakenByTrylockProtects() {
        assertThat(severity(trace("T1: W(G,try) W(A) W(B)", "T2: W(G,try) W(B) W(A)")))
                .isEqualTo(INFO);
    }

    @Test
    void gateTakenAfterTheFirstLockOfTheRingProtectsNothingByItself() {
        // T1 may hold A while T2 holds G and B: the gate is then part of a ring itself.
        assertThat(trace("T1: W(A) W(G) W(B)", "T2: W(G) W(B) W(A)").found())
                .contains("error circular-dependency A,G");
    }

    @Test
    void gateAroundTwoOfThreeStepsProtects() {
        assertThat(severity(trace("T1: W(G) W(A) W(B)", "T2: W(G) W(B) W(C)", "T3: W(C) W(A)")))
                .isEqualTo(INFO);
    }

    @Test
    void oneTaskIsEnoughWhereTheSameCodeRunsInAnyTask() {
        Finding finding = ring(trace("T1: W(A) W(B)", "T1: W(B) W(A)"));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.notes()).hasSize(1).first().asString().contains("one task alone");
        assertThat(finding.explanation()).contains("another task");
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix", "java", "go"})
    void oneTaskCannotDeadlockWithItselfElsewhere(String profile) {
        Finding finding = ring(meta("profile=" + profile, "T1: W(A) W(B)", "T1: W(B) W(A)"));

        assertThat(finding.severity()).isEqualTo(INFO);
        assertThat(finding.notes()).hasSize(1).first().asString().contains("one task alone");
    }

    @Test
    void tasksOfOneRoleShareTheCode() {
        assertThat(
                        severity(
                                meta(
                                        "profile=posix",
                                        "T1: W(A,role=worker) W(B) -B -A W(B) W(A)",
                                        "T2: read(var=v,role=worker)")))
                .isEqualTo(ERROR);
        assertThat(
                        severity(
                                meta(
                                        "profile=posix",
                                        "T1: W(A,role=worker) W(B) -B -A W(B) W(A)",
                                        "T2: read(var=v,role=reaper)")))
                .isEqualTo(INFO);
    }

    @Test
    void idUsedAgainAfterAnExitIsAnotherTask() {
        assertThat(severity(meta("profile=posix", "T1: W(A) W(B) -B -A exit()", "T1: W(B) W(A)")))
                .isEqualTo(ERROR);
    }

    @Test
    void tasksOrderedByForkCannotMeet() {
        Finding finding = ring(trace("T1: W(A) W(B) -B -A fork(child=T2)", "T2: W(B) W(A)"));

        assertThat(finding.severity()).isEqualTo(INFO);
        assertThat(finding.notes()).hasSize(1).first().asString().contains("fork and join");
        assertThat(severity(trace("T1: fork(child=T2) W(A) W(B)", "T2: W(B) W(A)")))
                .isEqualTo(ERROR);
    }

    @Test
    void tasksOrderedByJoinCannotMeet() {
        assertThat(
                        severity(
                                trace(
                                        "T1: fork(child=T2)",
                                        "T2: W(B) W(A) -A -B exit()",
                                        "T1: join(child=T2) W(A) W(B)")))
                .isEqualTo(INFO);
        assertThat(
                        severity(
                                trace(
                                        "T1: fork(child=T2)",
                                        "T2: W(B) W(A) -A -B exit()",
                                        "T1: W(A) W(B) -B -A join(child=T2)")))
                .isEqualTo(ERROR);
    }

    @Test
    void orderByForkAndJoinGoesOnThroughOtherTasks() {
        assertThat(
                        severity(
                                trace(
                                        "T0: fork(child=T1)",
                                        "T1: W(A) W(B) -B -A exit()",
                                        "T0: join(child=T1) fork(child=T2)",
                                        "T2: fork(child=T3)",
                                        "T3: W(B) W(A)")))
                .isEqualTo(INFO);
        assertThat(
                        severity(
                                trace(
                                        "T0: fork(child=T1) fork(child=T2)",
                                        "T1: W(A) W(B) -B -A exit()",
                                        "T0: join(child=T1)",
                                        "T2: W(B) W(A)")))
                .isEqualTo(ERROR);
    }

    @Test
    void oneFreePairAmongOrderedOnesIsEnough() {
        assertThat(
                        severity(
                                trace(
                                        "T1: W(A) W(B) -B -A fork(child=T2)",
                                        "T2: W(B) W(A)",
                                        "T1: W(A) W(B)")))
                .isEqualTo(ERROR);
    }

    @Test
    void choosesWitnessesWhoseInstancesFormTheRing() {
        Finding finding =
                ring(
                        trace(
                                "T1: W(a1:A) W(b1:B)",
                                "T1: W(a2:A) W(b2:B)",
                                "T2: W(b3:B) W(a3:A)",
                                "T2: W(b2:B) W(a2:A)"));

        assertThat(finding.steps()).extracting(step -> step.line()).containsExactly(6L, 14L);
        assertThat(finding.notes()).isEmpty();
    }

    @Test
    void ringsOwnLocksProtectWhereEveryCaseHoldsThemAll() {
        // Both steps of the ring between B and C hold A: A is a gate of it.
        assertThat(trace("T1: W(A) W(B) W(C)", "T2: W(A) W(C) W(B)").found())
                .containsExactly("info circular-dependency B,C");
    }

    @Test
    void moreCasesThanAreKeptDoNotTurnAnErrorIntoLess() {
        String[] episodes = new String[122];
        for (int i = 0; i < 60; i++) {
            episodes[i] = "T1: W(g" + i + ":G) W(A) W(B)";
            episodes[60 + i] = "T2: W(g" + i + ":G) W(B) W(A)";
        }
        episodes[120] = "T1: W(A) W(B)";
        episodes[121] = "T2: W(B) W(A)";

        assertThat(trace(episodes).found("circular-dependency"))
                .contains("error circular-dependency A,B");
    }

    /** An episode many times, {@code #} numbered. */
    private static Stream<String> many(String episode) {
        return IntStream.range(0, 30).mapToObj(i -> episode.replace("#", "" + i));
    }

    @SafeVarargs
    private static String[] all(Stream<String>... episodes) {
        return Stream.of(episodes).flatMap(each -> each).toArray(String[]::new);
    }

    @Test
    void gateThatEveryOneOfManyCasesHoldsProtects() {
        Finding finding =
                ring(
                        trace(
                                all(
                                        many("T1: W(G) W(a#:A) W(b#:B)"),
                                        many("T2: W(G) W(b#:B) W(a#:A)"))));

        assertThat(finding.severity()).isEqualTo(INFO);
        assertThat(finding.notes())
                .singleElement()
                .asString()
                .startsWith("protected by gate lock G: ");
    }

    @Test
    void caseWithoutTheGateThatIsNotKeptTakesItsProtectionAway() {
        Finding finding =
                ring(
                        trace(
                                all(
                                        many("T1: W(G) W(a#:A) W(b#:B)"),
                                        many("T2: W(G) W(b#:B) W(a#:A)"),
                                        Stream.of("T1: W(a:A) W(b:B)"))));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.notes())
                .containsExactly(
                        "more cases were recorded than are retained for judging; the retained ones"
                                + " hold gate lock G");
    }

    @Test
    void caseAfterTheForkThatIsNotKeptMayMeetTheChild() {
        Finding finding =
                ring(
                        trace(
                                all(
                                        many("T1: W(a#:A) W(b#:B)"),
                                        Stream.of("T1: fork(child=T2) W(a:A) W(b:B)"),
                                        many("T2: W(b#:B) W(a#:A)"))));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.notes())
                .containsExactly(
                        "more cases were recorded than are retained for judging; the retained ones"
                                + " are ordered by fork and join");
    }

    @Test
    void manyCasesOfOneTaskAreStillOfOneTask() {
        String[] episodes = all(many("T1: W(a#:A) W(b#:B)"), many("T1: W(b#:B) W(a#:A)"));
        Finding finding = ring(meta("profile=posix", episodes));

        assertThat(finding.severity()).isEqualTo(INFO);
        assertThat(finding.notes())
                .containsExactly(
                        "one task alone shows two of the steps, and no other task is known to run"
                                + " the same code");
        assertThat(severity(trace(episodes))).isEqualTo(ERROR);
    }

    /**
     * T1's cases in all four kinds take all the room, and of T2 only is known that it was there.
     */
    @Test
    void anotherTaskWhoseCaseIsNotKeptCounts() {
        Finding finding =
                ring(
                        meta(
                                "profile=posix",
                                all(
                                        many("T1: W(a#:A) W(b#:B)"),
                                        many("T1: W(a#:A) R(b#:B)"),
                                        many("T1: r(a#:A) W(b#:B)"),
                                        many("T1: r(a#:A) R(b#:B)"),
                                        many("T1: W(b#:B) W(a#:A)"),
                                        Stream.of("T2: W(x:A) W(y:B)"))));

        assertThat(finding.severity()).isEqualTo(ERROR);
        assertThat(finding.notes())
                .containsExactly(
                        "one task alone shows two of the steps: a deadlock needs another task that"
                                + " runs the same code");
    }

    @Test
    void stepsOfAProtectedRingAreOfDifferentTasksWhereTheyCanBe() {
        Finding finding =
                ring(
                        meta(
                                "profile=posix",
                                "T1: W(G) W(A) W(B)",
                                "T1: W(G) W(B) W(A)",
                                "T2: W(G) W(A) W(B)"));

        assertThat(finding.steps()).extracting(Step::task).containsExactly("T2", "T1");
        assertThat(finding.notes()).singleElement().asString().contains("gate lock G");
    }

    @Test
    void ringsOwnLockHeldByTwoStepsProtects() {
        String[] episodes = {
            "T2: W(A) W(B,try) W(C)", "T3: W(C) W(D)", "T4: W(D) W(A)", "T1: W(A) W(B)"
        };
        Finding finding =
                meta("profile=posix", episodes).findings().stream()
                        .filter(each -> each.classes().equals(List.of("A", "B", "C", "D")))
                        .findFirst()
                        .orElseThrow();

        assertThat(finding.severity()).isEqualTo(INFO);
        assertThat(finding.notes())
                .containsExactly(
                        "two of the steps hold one of the ring's own locks in every recorded case, so"
                                + " they exclude each other");
        assertThat(trace(episodes).found())
                .containsExactly(
                        "error circular-dependency A,C,D", "info circular-dependency A,B,C,D");
    }

    /** Neither a gate nor fork and join alone speak against all cases. */
    @Test
    void ringThatAGateAndAForkRuleOutTogetherIsProtected() {
        String[] episodes = {
            "T1: W(A) W(B) -B -A fork(child=T2)", "T2: W(G) W(B) W(A)", "T3: W(G) W(A) W(B)"
        };
        Finding finding = ring(meta("profile=posix", episodes));

        assertThat(finding.severity()).isEqualTo(INFO);
        assertThat(
                        severity(
                                meta(
                                        "profile=posix",
                                        episodes[0],
                                        "T2: W(G) W(B) W(A)",
                                        "T3: W(A) W(B)")))
                .isEqualTo(ERROR);
    }
}
