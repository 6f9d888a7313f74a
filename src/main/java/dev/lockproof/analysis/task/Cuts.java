package dev.lockproof.analysis.task;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The bounds beyond which a recording went. Parts of a recording follow all its events, so that
 * each tells the same.
 */
public final class Cuts {

    private final Set<Bound> passed = EnumSet.noneOf(Bound.class);

    public void passed(Bound bound) {
        passed.add(bound);
    }

    public List<String> texts() {
        return passed.stream().map(Bound::text).toList();
    }
}
