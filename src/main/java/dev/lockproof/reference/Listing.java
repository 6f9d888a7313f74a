package dev.lockproof.reference;

import dev.lockproof.platform.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A whole list. */
record Listing<T>(List<T> items) {

    Listing {
        items = List.copyOf(items);
    }

    /**
     * @param view what is shown of an item
     */
    static <S, T> Listing<T> of(Collection<S> items, Function<S, T> view) {
        return new Listing<>(items.stream().map(view).toList());
    }

    /**
     * One item of a list.
     *
     * @param noun what the item is, for the message if it is absent
     * @throws ProblemException 404 if the item is absent
     */
    static <S, T> T one(Optional<S> item, Function<S, T> view, String noun, String id) {
        return item.map(view)
                .orElseThrow(
                        () -> ProblemException.notFound("There is no " + noun + " '" + id + "'."));
    }
}
