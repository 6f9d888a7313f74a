package dev.lockproof.analysis.callback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a callback promises, as data.
 *
 * @param id stable id of the contract
 * @param hook the hook it is about
 * @param owner the subsystem that calls it
 * @param map the class of the pseudo-lock that is held around a call; null for the hook's own name
 * @param cases the first whose predicate fits a call applies to it
 * @param text what the contract says, in words
 */
public record Contract(
        String id, String hook, String owner, @Nullable String map, List<Case> cases, String text) {

    /**
     * @param blockable for calls with this flag; null for any
     * @param allowed return values that are allowed, as {@code 0} or {@code -EAGAIN}; empty for any
     * @param rule the rule that another return value breaks
     */
    public record Case(@Nullable Boolean blockable, List<String> allowed, String rule) {
        public Case {
            allowed = List.copyOf(allowed);
        }
    }

    public Contract {
        cases = List.copyOf(cases);
    }
}
