package dev.lockproof.format.lttng;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What whole recordings come to. */
class LttngFindingsTest {

    private final List<String> lines = new ArrayList<>();

    private LttngFindingsTest call(int thread, String call, String mutex) {
        lines.add(
                "[15:55:33.%09d] (+0.1) host lttng_ust_pthread:pthread_mutex_%s: { cpu_id = 1 }, { vpid = 7, vtid = %d }, { mutex = %s, status = 0 }"
                        .formatted(lines.size(), call, thread, mutex));
        return this;
    }

    private LttngFindingsTest locks(int thread, String... mutexes) {
        for (String mutex : mutexes) {
            call(thread, "lock_req", mutex).call(thread, "lock_acq", mutex);
        }
        return this;
    }

    private LttngFindingsTest unlocks(int thread, String... mutexes) {
        for (String mutex : mutexes) {
            call(thread, "unlock", mutex);
        }
        return this;
    }

    private List<Finding> findings() throws IOException {
        byte[] text = String.join("\n", lines).getBytes(UTF_8);
        AnalysisResult result = Recording.read("lttng-ust", new ByteArrayInputStream(text));
        return result.findings();
    }

    @Test
    void aRingIsADeadlockUnlessTheThreadsNeverRunAtOnce() throws IOException {
        locks(8, "0xA0", "0xB0").unlocks(8, "0xB0", "0xA0");
        locks(9, "0xB0", "0xA0").unlocks(9, "0xA0", "0xB0");

        assertThat(findings())
                .singleElement()
                .satisfies(ring -> {
                    assertThat(ring.rule()).isEqualTo("circular-dependency");
                    assertThat(ring.severity()).isEqualTo(Severity.ERROR);
                    assertThat(ring.notes())
                            .singleElement()
                            .asString()
                            .contains("neither when threads start and end");
                });
    }

    /** The gate is given up in the wait, but not while the ring's locks are asked for. */
    @Test
    void aGateHoldsAfterAWaitForItsCondition() throws IOException {
        locks(8, "0xC0", "0xA0");
        locks(9, "0xC0").unlocks(9, "0xC0");
        locks(8, "0xB0").unlocks(8, "0xB0", "0xA0", "0xC0");
        locks(9, "0xC0", "0xB0", "0xA0").unlocks(9, "0xA0", "0xB0", "0xC0");

        assertThat(findings())
                .singleElement()
                .satisfies(ring -> {
                    assertThat(ring.severity()).isEqualTo(Severity.INFO);
                    assertThat(ring.notes().getFirst()).startsWith("protected by gate lock 0xC0");
                });
    }

    /** Nobody knows whether the mutex was asked for before or after the other was given up. */
    @Test
    void takingAMutexAgainAfterAWaitIsNoOrder() throws IOException {
        locks(8, "0xA0", "0xB0");
        locks(9, "0xA0").unlocks(9, "0xA0");
        unlocks(8, "0xB0", "0xA0");
        locks(9, "0xA0", "0xB0").unlocks(9, "0xB0", "0xA0");

        assertThat(findings()).isEmpty();
    }

    @Test
    void aThreadThatWaitsForAConditionIsNoPartOfADeadlock() throws IOException {
        locks(8, "0xB0", "0xA0");
        locks(9, "0xA0").call(9, "lock_req", "0xB0");

        assertThat(findings()).extracting(Finding::rule).containsExactly("circular-dependency");
    }

    @Test
    void allFindingsAreHintsWhereEventsAreMissing() throws IOException {
        locks(8, "0xA0", "0xB0").unlocks(8, "0xB0", "0xA0");
        locks(9, "0xB0", "0xA0").unlocks(9, "0xA0", "0xB0");
        call(9, "lock_req", "0xC0").call(9, "lock_req", "0xD0");

        assertThat(findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
    }
}
