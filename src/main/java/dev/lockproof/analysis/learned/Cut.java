package dev.lockproof.analysis.learned;

import dev.lockproof.trace.Limit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that a bound left out, so that findings may be missing.
 *
 * @param what the diagnostic: what was left out
 * @param limit the bound if it is configurable, else null
 */
public record Cut(String what, @Nullable Limit limit) implements Comparable<Cut> {

    private static final Comparator<Cut> ORDER =
            Comparator.comparing(Cut::what)
                    .thenComparing(Cut::limit, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Something that a fixed bound left out. */
    public Cut(String what) {
        this(what, null);
    }

    @Override
    public int compareTo(Cut other) {
        return ORDER.compare(this, other);
    }
}
