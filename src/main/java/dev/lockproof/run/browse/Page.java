package dev.lockproof.run.browse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next where the part after it is; null for the last
 */
record Page<T>(List<T> items, @Nullable String next) {

    Page {
        items = List.copyOf(items);
    }
}
