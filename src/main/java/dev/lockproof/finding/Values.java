package dev.lockproof.finding;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The values that fill the holes of a text. Immutable. */
public final class Values {

    static final Values NONE = new Values(new EnumMap<>(Hole.class));

    private final Map<Hole, String> byHole;

    private Values(Map<Hole, String> byHole) {
        this.byHole = byHole;
    }

    public static Values of(Hole hole, String value) {
        return NONE.with(hole, value);
    }

    /** The same with a number. */
    public static Values of(Hole hole, long number) {
        return NONE.with(hole, number);
    }

    /** The same and one more. */
    public Values with(Hole hole, String value) {
        Map<Hole, String> more = new EnumMap<>(byHole);
        more.put(hole, value);
        return new Values(more);
    }

    /** The same and a number. */
    public Values with(Hole hole, long number) {
        return with(hole, Long.toString(number));
    }

    /** Those of some holes. */
    public Values only(Set<Hole> wanted) {
        Map<Hole, String> some = new EnumMap<>(byHole);
        some.keySet().retainAll(wanted);
        return new Values(some);
    }

    Set<Hole> holes() {
        return byHole.keySet();
    }

    String get(Hole hole) {
        return Objects.requireNonNull(byHole.get(hole), hole::toString);
    }
}
