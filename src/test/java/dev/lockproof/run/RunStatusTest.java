package dev.lockproof.run;

import static dev.lockproof.run.RunStatus.QUEUED;
import static dev.lockproof.run.RunStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStatusTest {

    @ParameterizedTest
    @CsvSource({
        "QUEUED, QUEUED, false",
        "QUEUED, RUNNING, true",
        "QUEUED, DONE, true",
        "QUEUED, FAILED, true",
        "RUNNING, QUEUED, false",
        "RUNNING, RUNNING, true",
        "RUNNING, DONE, true",
        "RUNNING, FAILED, true",
        "DONE, QUEUED, false",
        "DONE, RUNNING, false",
        "DONE, DONE, false",
        "DONE, FAILED, false",
        "FAILED, QUEUED, false",
        "FAILED, RUNNING, false",
        "FAILED, DONE, false",
        "FAILED, FAILED, false"
    })
    void leavesTheQueueOnceAndEndsOnce(RunStatus from, RunStatus to, boolean admitted) {
        assertThat(from.canTransitionTo(to)).isEqualTo(admitted);
        assertThat(RunStatus.before(to).contains(from)).isEqualTo(admitted);
    }

    @Test
    void isUnfinishedUntilItEnds() {
        assertThat(RunStatus.unfinished()).containsExactly(QUEUED, RUNNING);
    }

    @Test
    void anEndIsWhatNothingFollows() {
        for (RunStatus status : RunStatus.values()) {
            assertThat(status.isTerminal()).isEqualTo(next(status).isEmpty());
        }
    }

    private static List<RunStatus> next(RunStatus status) {
        return Arrays.stream(RunStatus.values()).filter(status::canTransitionTo).toList();
    }
}
