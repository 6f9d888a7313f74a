package dev.lockproof.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceMeta;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes that break careless algorithms: deep chains, long rings, many locks at once. */
@Tag("large")
class ScaleTest {

    private static final Duration SECONDS = Duration.ofSeconds(60);

    private final Analyzer analyzer = new Analyzer(Options.DEFAULT);
    private final Event event = new Event();
    private long line;

    private void lock(Op op, int lock) {
        event.clear();
        event.op = op;
        event.line = ++line;
        event.task = analyzer.symbols().tasks().intern("T");
        event.lock = analyzer.symbols().locks().intern("L" + lock);
        analyzer.event(event);
    }

    private void pair(int held, int wanted) {
        lock(Op.ACQUIRE, held);
        lock(Op.ACQUIRE, wanted);
        lock(Op.RELEASE, wanted);
        lock(Op.RELEASE, held);
    }

    private AnalysisResult chain(int length) {
        analyzer.meta(TraceMeta.DEFAULT);
        for (int i = 0; i + 1 < length; i++) {
            pair(i, i + 1);
        }
        return analyzer.finish();
    }

    @Test
    void chainOfAMillionLocksIsWalkedToItsEnd() {
        AnalysisResult result = Assertions.assertTimeout(SECONDS, () -> chain(1_000_000));

        assertThat(result.dependencies()).isEqualTo(999_999);
        assertThat(result.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2_000, 10_000})
    void longRingIsOneFinding(int length) {
        AnalysisResult result =
                Assertions.assertTimeout(
                        SECONDS,
                        () -> {
                            analyzer.meta(TraceMeta.DEFAULT);
                            for (int i = 0; i < length; i++) {
                                pair(i, (i + 1) % length);
                            }
                            return analyzer.finish();
                        });

        assertThat(result.findings()).hasSize(1);
        Finding finding = result.findings().getFirst();
        assertThat(finding.classes()).hasSize(length);
        assertThat(finding.steps()).hasSize(length);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.title()).hasSizeLessThan(100).contains(length + " locks");
    }

    @Test
    void taskMayHoldTenThousandLocks() {
        AnalysisResult result =
                Assertions.assertTimeout(
                        SECONDS,
                        () -> {
                            analyzer.meta(TraceMeta.DEFAULT);
                            for (int i = 0; i < 10_000; i++) {
                                lock(Op.ACQUIRE, i);
                            }
                            for (int i = 9_999; i >= 0; i--) {
                                lock(Op.RELEASE, i);
                            }
                            return analyzer.finish();
                        });

        assertThat(Complaints.alarms(result)).isEmpty();
        assertThat(result.dependencies()).isBetween(600_000, 700_000);
    }
}
