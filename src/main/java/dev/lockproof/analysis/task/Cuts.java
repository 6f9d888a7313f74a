package dev.lockproof.analysis.task;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The bounds that a recording exceeded. Each shard follows all events of the recording, so all
 * report the same.
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
