package dev.lockproof.analysis.learned;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The orders in which tasks took instances of one class while they held several.
 *
 * @param lockClass the class
 * @param againstDeclared whether some were taken against the class's declared order
 * @param counts how often instances were nested, by the part of the recording
 * @param pairs which instance was held while which other was requested
 * @param cut how many pairs a bound left out
 */
public record LearnedOrder(
        ClassKey lockClass,
        boolean againstDeclared,
        long[] counts,
        List<LearnedDependency<LearnedLock>> pairs,
        long cut) {

    public LearnedOrder {
        pairs = List.copyOf(pairs);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof LearnedOrder other
                && lockClass.equals(other.lockClass)
                && againstDeclared == other.againstDeclared
                && Arrays.equals(counts, other.counts)
                && pairs.equals(other.pairs)
                && cut == other.cut;
    }

    @Override
    public int hashCode() {
        return Objects.hash(lockClass, Arrays.hashCode(counts));
    }
}
