package dev.lockproof.analysis.learned;

import dev.lockproof.trace.Limit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that a bound left out, so that findings may be missing.
 *
 * @param what is left out
 * @param limit the bound, if it can be set
 */
public record Cut(String what, @Nullable Limit limit) implements Comparable<Cut> {

    private static final Comparator<Cut> ORDER =
            Comparator.comparing(Cut::what)
                    .thenComparing(Cut::limit, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Something that a bound left out which nobody can set. */
    public Cut(String what) {
        this(what, null);
    }

    @Override
    public int compareTo(Cut other) {
        return ORDER.compare(this, other);
    }
}
