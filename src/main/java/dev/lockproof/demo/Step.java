package dev.lockproof.demo;

import dev.lockproof.project.FindingState;
import dev.lockproof.project.Policy;
import dev.lockproof.run.Labels;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that happens in the history of the demonstration. */
sealed interface Step {

    /** How long before the end of the history. */
    Duration before();

    /** The policy is set. */
    record SetPolicy(Duration before, Policy policy) implements Step {}

    /**
     * A recording is sent.
     *
     * @param interrupted whether the service fails to analyze it
     */
    record Send(Duration before, Labels labels, Source source, boolean interrupted)
            implements Step {}

    /**
     * Somebody decides about the findings of a rule that are not resolved.
     *
     * @param about a part of the title or of a class; null for all
     * @param lasts how long a suppression lasts; null for other states
     */
    record Decide(
            Duration before,
            String rule,
            @Nullable String about,
            FindingState state,
            @Nullable String reason,
            String note,
            @Nullable Duration lasts)
            implements Step {}
}
