package dev.lockproof.analysis.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a hook's calls may happen.
 *
 * @param register the function that registers a subscription
 * @param unregister the function that ends it
 * @param onlyWithin whether calls happen only between the two
 * @param unregisterWaits whether unregistering waits until running calls end
 * @param forbiddenFrom hooks from whose calls a subscription must not be unregistered
 * @param refcounted whether a subscription ends when its last user releases it
 * @param rule the rule that a call outside breaks; null if that is not checked
 */
public record Lifetime(
        @Nullable String register,
        @Nullable String unregister,
        boolean onlyWithin,
        boolean unregisterWaits,
        List<String> forbiddenFrom,
        boolean refcounted,
        @Nullable String rule) {

    public Lifetime {
        forbiddenFrom = List.copyOf(forbiddenFrom);
    }
}
