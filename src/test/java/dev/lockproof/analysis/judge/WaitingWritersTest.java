package dev.lockproof.analysis.judge;

import static dev.lockproof.analysis.Trace.meta;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A reader waits for a reader only behind a writer; guards golang/go#7576, google/sanitizers#1862.
 */
class WaitingWritersTest {

    private static List<String> found(String profile, String... episodes) {
        return meta("complete,profile=" + profile, episodes).found();
    }

    @ParameterizedTest
    @ValueSource(strings = {"posix", "java", "go"})
    void readingTwiceNeedsAWriterOutsideLinux(String profile) {
        String twice = "T1: r(A) r(A) -A -A";

        assertThat(found(profile, twice)).containsExactly("info self-deadlock A");
        assertThat(found(profile, twice, "T2: W(A)")).containsExactly("error self-deadlock A");
        assertThat(found(profile, "T2: W(A)", twice)).containsExactly("error self-deadlock A");
        assertThat(meta("profile=" + profile, twice).only("self-deadlock").notes())
                .singleElement()
                .asString()
                .contains("nobody waits to write under A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "linux-rt"})
    void linuxAssumesAWriterSomewhere(String profile) {
        assertThat(found(profile, "T1: r(A) r(A) -A -A")).containsExactly("error self-deadlock A");
        assertThat(found(profile, "T1: r(A) r(B)", "T2: r(B) W(A)"))
                .containsExactly("error circular-dependency A,B");
    }

    @Test
    void writerThatOnlyTriesNeverQueues() {
        assertThat(found("go", "T1: r(A) r(A) -A -A", "T2: W(A,try)"))
                .containsExactly("info self-deadlock A");
        assertThat(found("go", "T1: r(A) r(B)", "T2: r(B) W(A)", "T3: W(B,try)"))
                .containsExactly("info circular-dependency A,B");
    }

    @Test
    void writerOfAnotherLockDoesNotHelp() {
        assertThat(found("go", "T1: r(A) r(A) -A -A", "T2: W(B)"))
                .containsExactly("info self-deadlock A");
    }

    @Test
    void ringOfReadersNeedsAWriterOfEachLockThatIsOnlyRead() {
        String one = "T1: r(A) r(B)";
        String crosswise = "T2: r(B) r(A)";

        assertThat(found("posix", one, crosswise)).containsExactly("info circular-dependency A,B");
        assertThat(found("posix", one, crosswise, "T3: W(A)"))
                .containsExactly("info circular-dependency A,B");
        assertThat(found("posix", one, crosswise, "T3: W(A)", "T4: W(B)"))
                .containsExactly("error circular-dependency A,B");
        assertThat(found("posix", one, "T2: r(B) W(A)"))
                .containsExactly("info circular-dependency A,B");
    }

    @Test
    void readerThatAWriterKeepsOutNeedsNoOther() {
        assertThat(found("posix", "T1: W(A) r(B)", "T2: W(B) r(A)"))
                .containsExactly("error circular-dependency A,B");
        assertThat(found("posix", "T1: r(A) W(B)", "T2: r(B) W(A)"))
                .containsExactly("error circular-dependency A,B");
        assertThat(found("posix", "T1: W(A,try) r(B)", "T2: W(B) r(A)", "T3: r(A) r(B)"))
                .containsExactly("error circular-dependency A,B");
    }

    @Test
    void instancesOfOneClassReadCrosswiseNeedAWriterToo() {
        String[] crosswise = {"T1: r(a:A) r(b:A)", "T2: r(b:A) r(a:A)"};

        assertThat(found("posix", crosswise)).containsExactly("info recursive-locking A");
        assertThat(found("posix", crosswise[0], crosswise[1], "T3: W(a:A)"))
                .containsExactly("error recursive-locking A");
    }

    @Test
    void guessOfASignalerThatReadsNeedsAWriter() {
        String[] episodes = {"T1: r(A) wait(on=e) wake(on=e)", "T2: r(A) -A signal(on=e)"};
        Trace unwritten = meta("profile=posix", episodes);

        assertThat(unwritten.found()).containsExactly("info wait-event-cycle A,e");
        assertThat(meta("profile=posix", episodes[0], episodes[1], "T3: W(A)").found())
                .containsExactly("warning wait-event-cycle A,e");
    }
}
