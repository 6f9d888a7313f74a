package dev.lockproof.finding;

import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Op;
import dev.lockproof.trace.TraceMeta;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What one recording can show: what its format carries and what it has.
 *
 * @param seen the sorts of its events
 * @param gaps what its format cannot express
 * @param complete whether nothing was held when it began
 * @param lost whether events are missing
 * @param off the ids of rules that were switched off
 */
public record Coverage(
        SortedSet<Op> seen,
        SortedSet<Gap> gaps,
        boolean complete,
        boolean lost,
        SortedSet<String> off) {

    public Coverage {
        seen = Collections.unmodifiableSortedSet(new TreeSet<>(seen));
        gaps = Collections.unmodifiableSortedSet(new TreeSet<>(gaps));
        off = Collections.unmodifiableSortedSet(new TreeSet<>(off));
    }

    public Coverage(Set<Op> seen, TraceMeta meta, boolean lost, Set<String> off) {
        this(
                new TreeSet<>(seen),
                new TreeSet<>(meta.gaps()),
                meta.complete(),
                lost,
                new TreeSet<>(off));
    }

    /** Whether it has an event of one of some sorts. */
    boolean hasAny(Set<Op> sorts) {
        return seen.stream().anyMatch(sorts::contains);
    }

    /** Whether its format lacks one of some things. */
    boolean lacksAny(Set<Gap> things) {
        return gaps.stream().anyMatch(things::contains);
    }
}
