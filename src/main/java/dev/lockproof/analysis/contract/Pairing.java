package dev.lockproof.analysis.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How operations open and close.
 *
 * @param open the hook that opens one
 * @param close the hook that closes it
 * @param key what the two calls of a pair have in common
 * @param order in which pairs of one task close
 * @param closeOnFailure which subscriptions get the closing call where an opening one fails
 * @param nests whether a pair may open within another of the same key
 * @param atMostOne what may have one pair, or one call, in its life; empty for no bound
 * @param rule the rule that a missing or superfluous call breaks; null where that is not judged
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
        /** The last that opened closes first. */
        LIFO,
        ANY
    }

    /** Who is told of the end of an operation whose beginning failed. */
    public enum CloseOnFailure {
        /** Nobody. */
        NONE,
        /** Those whose opening call succeeded. */
        PARTIAL,
        /** All that have the closing hook. */
        ALWAYS
    }
}
