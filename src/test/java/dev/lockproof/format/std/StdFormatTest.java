package dev.lockproof.format.std;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.format.Recognition.Match;
import dev.lockproof.format.ndjson.RecordingSink;
import dev.lockproof.trace.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StdFormatTest {

    private final StdFormat format = new StdFormat();

    private RecordingSink read(String... lines) {
        return RecordingSink.read(format, String.join("\n", lines) + "\n");
    }

    @Test
    void readsLocksThreadsAndMemory() {
        RecordingSink sink =
                read(
                        "# a comment",
                        "",
                        "main|fork(T1)|App.java:3",
                        "T1|acq(a(1)b)|App.java:9",
                        "T1|r(x)|10",
                        "T1|w(x)|App.java:11",
                        "T1|rel(a(1)b)|13",
                        "main|join(T1)|");

        assertThat(sink.events())
                .containsExactly(
                        "3 fork main child=T1 site=App.java:3",
                        "4 acquire T1 lock=a(1)b site=App.java:9",
                        "5 read T1 var=x site=10",
                        "6 write T1 var=x site=App.java:11",
                        "7 release T1 lock=a(1)b site=13",
                        "8 join main child=T1");
        assertThat(sink.meta().complete()).isFalse();
        assertThat(sink.meta().profile()).isEqualTo(Profile.POSIX);
        assertThat(sink.unknown()).isEmpty();
        assertThat(sink.diagnostics()).isEmpty();
    }

    @Test
    void readsTheRelativeWithCommas() {
        RecordingSink sink =
                read("1,LK,5", "1, WR, 7", "1,UK,5\r", "1,SIG,9", "2,WT,9", "2,RD,7,App.java:3");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 1 lock=5",
                        "2 write 1 var=7",
                        "3 release 1 lock=5",
                        "4 signal 1 on=9",
                        "5 wait 2 on=9",
                        "6 read 2 var=7 site=App.java:3");
    }

    @Test
    void countsWhatAHolderTakesAgain() {
        RecordingSink sink =
                read(
                        "T1|acq(a)|1",
                        "T1|acq(b)|2",
                        "T1|req(a)|3",
                        "T1|acq(a)|3",
                        "T1|rel(a)|4",
                        "T1|rel(b)|5",
                        "T1|rel(a)|6");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire T1 lock=a site=1",
                        "2 acquire T1 lock=b site=2",
                        "6 release T1 lock=b site=5",
                        "7 release T1 lock=a site=6");
    }

    @Test
    void tellsWhenARequestIsGrantedAndWhenItIsGivenUp() {
        RecordingSink sink =
                read(
                        "T1|req(a)|1",
                        "T2|req(a)|2",
                        "T1|acq(a)|1",
                        "T2|r(x)|3",
                        "T2|acq(b)|4",
                        "T1|rel(a)|5");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire T1 lock=a site=1",
                        "2 acquire T2 lock=a site=2",
                        "3 acquired T1 lock=a site=1",
                        "4 read T2 var=x site=3",
                        "5 release T2 lock=a got=false site=4",
                        "5 acquire T2 lock=b site=4",
                        "6 release T1 lock=a site=5");
    }

    @Test
    void aThreadThatAsksForItsOwnLockAtTheEndWaitsForItself() {
        assertThat(read("T1|acq(a)|1", "T1|req(a)|2", "T2|acq(b)|3").events())
                .containsExactly(
                        "1 acquire T1 lock=a site=1",
                        "3 acquire T2 lock=b site=3",
                        "2 acquire T1 lock=a site=2");
    }

    @Test
    void butNotWhereALockOfTheTraceIsReentrant() {
        assertThat(read("T2|acq(b)|1", "T2|acq(b)|1", "T1|acq(a)|1", "T1|req(a)|2").events())
                .hasSize(2);
    }

    @Test
    void aWaitGivesUpItsLockAlsoIfTheTraceDoesNotSaySo() {
        RecordingSink sink =
                read(
                        "T1|acq(a)|1",
                        "T1|acq(a)|2",
                        "T1|wait(a)|3",
                        "T2|notifyAll(a)|4",
                        "T1|acq(a)|3",
                        "T1|rel(a)|5",
                        "T1|rel(a)|6",
                        "T1|rel(a)|7");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire T1 lock=a site=1",
                        "3 wait T1 drops=a on=a site=3",
                        "4 signal T2 on=a site=4",
                        "5 acquire T1 lock=a site=3",
                        "7 release T1 lock=a site=6",
                        "8 release T1 lock=a site=7");
    }

    @Test
    void aWaitAfterARelease() {
        RecordingSink sink =
                read("T1|acq(a)|1", "T1|rel(a)|2", "T1|wait(a)|2", "T1|req(a)|3", "T1|acq(a)|3");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire T1 lock=a site=1",
                        "2 release T1 lock=a site=2",
                        "3 wait T1 on=a site=2",
                        "4 acquire T1 lock=a site=3",
                        "5 acquired T1 lock=a site=3");
    }

    @Test
    void aWaitThatOnlyGoesOnHasItsLockAgain() {
        RecordingSink sink =
                read("T1|acq(a)|1", "T1|wait(a)|2", "T1|acq(b)|3", "T1|acq(a)|4", "T1|rel(a)|5");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire T1 lock=a site=1",
                        "2 wait T1 drops=a on=a site=2",
                        "3 acquire T1 lock=b site=3");
    }

    @Test
    void givesAChildTheLettersOfItsParent() {
        assertThat(read("T7|fork(9)|1", "T7|join(9)|2", "7|fork(9)|3", "main|fork(9)|4").events())
                .containsExactly(
                        "1 fork T7 child=T9 site=1",
                        "2 join T7 child=T9 site=2",
                        "3 fork 7 child=9 site=3",
                        "4 fork main child=9 site=4");
    }

    @Test
    void skipsWhatSaysNothingAndCountsWhatItDoesNotKnow() {
        RecordingSink sink =
                read(
                        "T1|begin|1",
                        "T1|branch|2",
                        "T1|acq(a)|3",
                        "T1|sync(b)|4",
                        "T1|branch|5",
                        "T1|end(0)|6");

        assertThat(sink.events()).containsExactly("3 acquire T1 lock=a site=3");
        assertThat(sink.skipped()).containsExactly(1L, 2L, 4L, 5L, 6L);
        assertThat(sink.diagnostics())
                .singleElement()
                .asString()
                .startsWith(
                        "2: Skipped operations that the format does not know: branch (2), sync (1).");
    }

    @Test
    void forgetsWhatThreadsHoldWhereALineInTheMiddleIsBroken() {
        RecordingSink sink = read("T1|acq(a)|1", "T1|acq(b|2", "T1|acq(c)|3", "T1|acq()|4");

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire T1 lock=a site=1", "3 lost", "3 acquire T1 lock=c site=3");
        assertThat(sink.unknown())
                .extracting(line -> line.line() + " " + line.why())
                .containsExactly(
                        "2 expected thread|operation(operand)|location",
                        "4 expected thread|operation(operand)|location");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T1|acq(a)|1\n",
                "T1|acq(a)|1",
                "# made by hand\n\nT1|begin|1\nT1|req(a)|App.java:1\n",
                "1,LK,500\n1,UK,500\n"
            })
    void isSureOfItsLines(String text) {
        assertThat(match(text)).isEqualTo(Match.YES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a|b|c\n",
                "name|age(years)|town\n",
                "1,2,3\n",
                "tid,op,id\n",
                "T1|begin|1\n",
                "T0,acq,L1\n",
                "T0|acq(L1)\nT0|acq(L1)|1|2\n",
                "| acq | rel | w |\n"
            })
    void leavesOtherTablesAlone(String text) {
        assertThat(match(text)).isEqualTo(Match.NO);
    }

    @Test
    void isNotSureOfALogWithSuchALine() {
        assertThat(match("a\nb\nT1|acq(a)|1\n")).isEqualTo(Match.MAYBE);
    }

    private Match match(String text) {
        byte[] head = text.getBytes(UTF_8);
        return format.sniff(head, head.length).match();
    }
}
