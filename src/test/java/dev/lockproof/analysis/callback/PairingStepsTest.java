package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.Pairing.Key;
import dev.lockproof.analysis.contract.Releases;
import dev.lockproof.finding.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that go together by a contract of one's own, step by step. */
class PairingStepsTest {

    private static final String OPEN = "callback(hook=opens,function=f,start=1) ";
    private static final String CLOSE = "callback(hook=closes,function=g,start=1) ";

    private static Pairing pairing(boolean nests, List<Key> key, List<Key> atMostOne) {
        return new Pairing(
                "opens",
                "closes",
                key,
                Pairing.Order.LIFO,
                Pairing.CloseOnFailure.NONE,
                nests,
                atMostOne,
                "own-pairing");
    }

    private static List<Finding> findings(Trace trace, Pairing pairing) {
        List<Contract> contracts =
                Stream.of("opens", "closes")
                        .map(hook ->
                                new Contract(
                                        hook,
                                        1,
                                        hook,
                                        "test",
                                        Releases.ALL,
                                        Contract.MapUse.of(hook),
                                        List.of(),
                                        pairing,
                                        null,
                                        List.of(),
                                        List.of(),
                                        null,
                                        "text"))
                        .toList();
        return Recording.of(trace.text(), contracts).findings();
    }

    private static List<String> titles(Trace trace, boolean nests, Key... key) {
        return findings(trace, pairing(nests, List.of(key), List.of())).stream()
                .map(Finding::title)
                .toList();
    }

    @Test
    void eachFaultOfAPairIsCalledWhatItIs() {
        assertThat(titles(complete("T1: " + CLOSE.trim()), false, Key.START))
                .containsExactly("closes without opens before it");
        assertThat(titles(trace("T1: " + OPEN + OPEN.trim()), false, Key.START))
                .containsExactly("opens called again before closes");
        assertThat(titles(trace("T1: " + OPEN + "exit()"), false, Key.START, Key.TASK))
                .containsExactly("Call without closes after it");
        assertThat(
                        titles(
                                trace("T1: " + OPEN + OPEN.replace("=1", "=2") + CLOSE.trim()),
                                false,
                                Key.START))
                .containsExactly("closes out of order");
    }

    @Test
    void eachOpeningOfANestIsClosedOnce() {
        String three = OPEN + OPEN + CLOSE + CLOSE + CLOSE.trim();
        assertThat(titles(complete("T1: " + three), true, Key.START))
                .containsExactly("closes without opens before it");
        assertThat(titles(complete("T1: " + OPEN + three), true, Key.START)).isEmpty();
    }

    @Test
    void pairThatATaskLeftOpenIsToldOnce() {
        Finding left =
                findings(
                                trace("T1: " + OPEN + "idle() " + OPEN + CLOSE + "idle()"),
                                pairing(false, List.of(Key.START, Key.TASK), List.of()))
                        .getFirst();
        assertThat(left.line()).isEqualTo(2);
        assertThat(left.notes()).noneMatch(note -> note.startsWith("seen"));
        assertThat(titles(trace("T1: " + OPEN + "exit()"), false, Key.START))
                .as("any task may close it")
                .isEmpty();
    }

    @Test
    void pairsBeforeAGapAreNotJudged() {
        assertThat(titles(trace("T1: " + OPEN + "lost() " + OPEN.trim()), false, Key.START))
                .isEmpty();
        Pairing once = pairing(true, List.of(), List.of(Key.START));
        assertThat(findings(trace("T1: " + OPEN + "lost() " + OPEN.trim()), once)).isEmpty();
        assertThat(findings(trace("T1: " + OPEN + OPEN.trim()), once)).hasSize(1);
    }

    /** A second call of the same value is told, one of another is not, nor one without any. */
    @ParameterizedTest
    @CsvSource({
        "OPERATION, operation=%s",
        "SUBSCRIPTION, subscription=%s",
        "MM, mm=%s",
        "START, start=%s",
        "END, end=%s"
    })
    void callComesOnceForEachValue(Key key, String field) {
        Pairing once = pairing(true, List.of(), List.of(key));
        String call = "callback(hook=opens,function=f," + field + ") ";
        String one = call.formatted(1);
        assertThat(findings(trace("T1: " + one + one.trim()), once))
                .singleElement()
                .extracting(Finding::title)
                .isEqualTo("opens called a second time");
        assertThat(findings(trace("T1: " + one + call.formatted(2).trim()), once)).isEmpty();
        String none = "callback(hook=opens,function=f) ";
        assertThat(findings(trace("T1: " + none + none.trim()), once)).isEmpty();
    }

    @Test
    void callComesOnceForEachTask() {
        Pairing once = pairing(true, List.of(), List.of(Key.TASK));
        assertThat(findings(trace("T1: " + OPEN + OPEN.trim()), once)).hasSize(1);
        assertThat(findings(trace("T1: " + OPEN.trim(), "T2: " + OPEN.trim()), once)).isEmpty();
    }
}
