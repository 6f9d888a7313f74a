package dev.lockproof.analysis.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How operations open and close.
 *
 * @param open the hook that opens one
 * @param close the hook that closes it
 * @param key the fields that the two calls of a pair have in common
 * @param order the order in which pairs of one task close
 * @param closeOnFailure which subscriptions get the closing call if an opening one fails
 * @param nests whether a pair may open within another of the same key
 * @param atMostOne the fields of which equal values allow only one call; empty for no bound
 * @param rule the rule that a missing or superfluous call breaks; null if that is not checked
 */
public record Pairing(
        String open,
        String close,
        List<Key> key,
        Order order,
        CloseOnFailure closeOnFailure,
        boolean nests,
        List<Key> atMostOne,
        @Nullable String rule) {

    public Pairing {
        key = List.copyOf(key);
        atMostOne = List.copyOf(atMostOne);
    }

    /** A field of a call. */
    public enum Key {
        OPERATION,
        SUBSCRIPTION,
        MM,
        START,
        END,
        TASK
    }

    /** In which order pairs close. */
    public enum Order {
        /** The pair that opened last closes first. */
        LIFO,
        ANY
    }

    /** Which subscriptions get the closing call if an opening call failed. */
    public enum CloseOnFailure {
        /** None. */
        NONE,
        /** Those whose opening call succeeded. */
        PARTIAL,
        /** All subscriptions that implement the closing hook. */
        ALWAYS
    }
}
