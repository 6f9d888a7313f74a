package dev.lockproof.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The callback's call that a finding is about.
 *
 * @param hook the hook
 * @param function the function behind the hook; null if it is unknown
 * @param blockable whether the call was allowed to block; null if it is unknown
 * @param ret the returned value; null if the finding is not about it
 * @param allowed the values that the contract allows there
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
