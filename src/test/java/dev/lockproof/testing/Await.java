package dev.lockproof.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for what happens elsewhere; a test fails where it does not. */
public final class Await {

    private static final Duration MAX = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private Await() {}

    /**
     * Returns as soon as a condition holds.
     *
     * @param what is waited for, for the message
     * @param holds looked at now and then; what it throws ends the wait
     */
    public static void until(String what, Callable<Boolean> holds) {
        within(MAX, what, holds);
    }

    /** The same with another bound, for what takes long. */
    public static void within(Duration max, String what, Callable<Boolean> holds) {
        Awaitility.await(what)
                .atMost(max)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_LOOKS)
                .until(holds);
    }
}
