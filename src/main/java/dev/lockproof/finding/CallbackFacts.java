package dev.lockproof.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call that a callback finding is about.
 *
 * @param hook the hook
 * @param function the function behind it
 * @param blockable whether the call was allowed to block
 * @param ret what it returned
 * @param allowed what the contract allows it to return there
 */
public record CallbackFacts(
        String hook,
        @Nullable String function,
        @Nullable Boolean blockable,
        @Nullable String ret,
        List<String> allowed) {

    public CallbackFacts {
        allowed = List.copyOf(allowed);
    }
}
