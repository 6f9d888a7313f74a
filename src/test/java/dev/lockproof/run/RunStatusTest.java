package dev.lockproof.run;

import static dev.lockproof.run.RunStatus.DONE;
import static dev.lockproof.run.RunStatus.FAILED;
import static dev.lockproof.run.RunStatus.QUEUED;
import static dev.lockproof.run.RunStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunStatusTest {

    @Test
    void goesFromQueuedThroughRunningToAnEnd() {
        assertThat(next(QUEUED)).containsExactly(RUNNING, FAILED);
        assertThat(next(RUNNING)).containsExactly(RUNNING, DONE, FAILED);
        assertThat(next(DONE)).isEmpty();
        assertThat(next(FAILED)).isEmpty();
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
