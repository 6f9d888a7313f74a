package dev.lockproof.analysis.track;

import static dev.lockproof.analysis.Trace.meta;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upgradable readers, upgrades, and releases that state their mode. */
class UpgradeTest {

    private static final String RING = "error circular-dependency A,B";
    private static final String GATED = "info circular-dependency A,B";

    private static String upgradable(String lock) {
        return "acquire(lock=" + lock + ",mode=upgradable)";
    }

    private static List<String> found(String... episodes) {
        return meta("complete,profile=posix", episodes).found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix", "go", "java", "linux"})
    void upgradeWaitsForReadersUnderWhateverTheTaskHolds(String profile) {
        Finding finding =
                meta(
                                "complete,profile=" + profile,
                                "T1: " + upgradable("A") + " W(B) upgrade(lock=A) -B -A",
                                "T2: r(A) W(B)")
                        .only("circular-dependency");

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.explanation()).contains("A requested at line 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upgrade(lock=A,try,!got) -B -A",
                "-B upgrade(lock=A) -A",
                "-B -A",
            })
    void upgradeThatWaitsForNobodyOrUnderNothingIsFine(String rest) {
        assertThat(found("T1: " + upgradable("A") + " W(B) " + rest, "T2: r(A) W(B)")).isEmpty();
        assertThat(found("T1: W(B) " + upgradable("A") + " upgrade(lock=A) -A -B", "T2: W(B) r(A)"))
                .isEmpty();
    }

    @Test
    void oneUpgradableHolderKeepsOutOthersButNoReaders() {
        String up = upgradable("G");

        assertThat(found("T1: " + up + " W(A) W(B) -B -A -G", "T2: " + up + " W(B) W(A) -A -B -G"))
                .containsExactly(GATED);
        assertThat(found("T1: " + up + " W(A) W(B) -B -A -G", "T2: W(G) W(B) W(A)"))
                .containsExactly(GATED);
        assertThat(found("T1: " + up + " W(A) W(B) -B -A -G", "T2: r(G) W(B) W(A)"))
                .containsExactly(RING);
    }

    @Test
    void twoUpgradableReadersWaitForEachOtherWithoutAWriter() {
        String[] crosswise = {
            "T1: " + upgradable("A") + " " + upgradable("B") + " -B -A",
            "T2: " + upgradable("B") + " " + upgradable("A") + " -A -B"
        };

        assertThat(found(crosswise)).containsExactly(RING);
        crosswise[0] = "T1: " + upgradable("A") + " r(B) -A";
        crosswise[1] = "T2: " + upgradable("B") + " r(A) -B";
        assertThat(found(crosswise)).containsExactly(GATED);
    }

    @Test
    void upgradeIsAWriterForReadersThatReadTwice() {
        String twice = "T1: r(A) r(A) -A -A";

        assertThat(found(twice, "T2: " + upgradable("A") + " upgrade(lock=A) -A"))
                .containsExactly("error self-deadlock A");
        assertThat(found(twice, "T2: " + upgradable("A") + " -A"))
                .containsExactly("info self-deadlock A");
    }

    @Test
    void plainReaderOrNobodyCannotUpgrade() {
        assertThat(found("T1: r(A) upgrade(lock=A) -A")).containsExactly("error self-deadlock A");
        assertThat(found("T1: upgrade(lock=A)")).containsExactly("error bad-downgrade A");
        assertThat(found("T1: " + upgradable("A") + " W(A) -A -A"))
                .containsExactly("error self-deadlock A");
    }

    @Test
    void upgradableReaderMayBecomeAPlainOne() {
        assertThat(found("T1: " + upgradable("A") + " downgrade(lock=A) -A")).isEmpty();
        assertThat(found("T1: r(A) downgrade(lock=A)")).containsExactly("error bad-downgrade A");
    }

    @Test
    void recordingThatEndsInAnUpgradeShowsWhoIsInTheWay() {
        assertThat(
                        meta(
                                        "profile=posix",
                                        "T1: " + upgradable("A") + " ...",
                                        "T2: r(A) ...",
                                        "T1: W(B) upgrade(lock=A) ...",
                                        "T2: W(B) ...")
                                .found("observed-deadlock"))
                .containsExactly("error observed-deadlock A,B");
        assertThat(
                        meta(
                                        "profile=posix",
                                        "T1: " + upgradable("A") + " ...",
                                        "T2: r(B) ...",
                                        "T1: r(B) ...",
                                        "T2: r(A) ...")
                                .found("observed-deadlock"))
                .isEmpty();
        assertThat(
                        found(
                                "T1: " + upgradable("A") + " ...",
                                "T2: r(A) wait(on=e) ...",
                                "T1: upgrade(lock=A) contended(lock=A) ..."))
                .containsExactly("error observed-deadlock A,e");
    }

    @Test
    void releaseStatesWhichHoldItEnds() {
        assertThat(found("T1: r(A) -A,mode=shared W(A) -A,mode=exclusive")).isEmpty();
        assertThat(found("T1: r(A) -A,mode=read")).isEmpty();
        assertThat(found("T1: W(A) -A,mode=shared")).containsExactly("error unlock-imbalance A");
        assertThat(found("T1: r(A) -A,mode=exclusive")).containsExactly("error unlock-imbalance A");
        assertThat(meta("profile=go", "T1: W(A) -A,mode=shared").found()).isEmpty();
    }

    /** As with Java's ReentrantReadWriteLock: write lock, read lock, give up the write lock. */
    @Test
    void writerThatGivesUpAllButItsReadHoldIsAReader() {
        String downgrades = "T1: W(A,reentrant) r(A,reentrant) -A,mode=exclusive ";

        assertThat(found(downgrades + "r(B) -A,mode=shared -B", "T2: r(B) r(A)"))
                .containsExactly(GATED);
        assertThat(found(downgrades + "W(B) -A,mode=shared -B", "T2: r(B) W(A)"))
                .containsExactly(RING);
        assertThat(
                        found(
                                "T1: W(A,reentrant) W(A,reentrant) -A,mode=exclusive"
                                        + " assert_held(lock=A,mode=write) -A,mode=exclusive"))
                .isEmpty();
        assertThat(found(downgrades + "assert_held(lock=A,mode=read) -A,mode=shared exit()"))
                .isEmpty();
    }

    @Test
    void upgradableHoldersKeepEachOtherOutWithoutAWriter() {
        Finding finding =
                meta(
                                "complete,profile=posix",
                                "T1: " + upgradable("A") + " W(B) -B -A",
                                "T2: W(B) " + upgradable("A") + " -A -B")
                        .only("circular-dependency");

        assertThat(finding.severity().text()).isEqualTo("error");
        assertThat(finding.notes()).isEmpty();
        assertThat(
                        meta(
                                        "complete,profile=posix",
                                        "T: " + upgradable("A") + " " + upgradable("A") + " ...")
                                .only("self-deadlock")
                                .explanation())
                .contains("It waits for itself");
    }
}
