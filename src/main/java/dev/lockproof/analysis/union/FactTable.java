package dev.lockproof.analysis.union;

import java.util.Arrays;

/** Facts by number, as arrays. Numbers may have gaps. */
public final class FactTable {

    private static final int FIRST_CAPACITY = 1024;

    private int[] from;
    private int[] to;
    private byte[] what;
    private int size;
    private int classes;

    public FactTable() {
        from = new int[FIRST_CAPACITY];
        to = new int[FIRST_CAPACITY];
        what = new byte[FIRST_CAPACITY];
        Arrays.fill(what, (byte) -1);
    }

    private FactTable(FactTable other, int room) {
        from = Arrays.copyOf(other.from, other.size + room);
        to = Arrays.copyOf(other.to, other.size + room);
        what = Arrays.copyOf(other.what, other.size + room);
        Arrays.fill(what, other.size, what.length, (byte) -1);
        size = other.size;
        classes = other.classes;
    }

    /** A copy with room for some more facts. */
    public FactTable copy(int room) {
        return new FactTable(this, Math.max(1, room));
    }

    /** Sets the fact with a number. */
    public void set(int id, int fromClass, int toClass, int says) {
        if (id >= what.length) {
            int capacity = Math.max(id + 1, what.length + (what.length >> 1));
            int old = what.length;
            from = Arrays.copyOf(from, capacity);
            to = Arrays.copyOf(to, capacity);
            what = Arrays.copyOf(what, capacity);
            Arrays.fill(what, old, capacity, (byte) -1);
        }
        from[id] = fromClass;
        to[id] = toClass;
        what[id] = (byte) says;
        size = Math.max(size, id + 1);
        classes = Math.max(classes, 1 + Math.max(fromClass, toClass));
    }

    /** One more than the largest number of a fact. */
    public int size() {
        return size;
    }

    /** One more than the largest number of a class. */
    public int classes() {
        return classes;
    }

    public int from(int id) {
        return from[id];
    }

    /** The class that a dependency leads to, or {@link Fact#NO_CLASS}. */
    public int to(int id) {
        return to[id];
    }

    /** What the fact says, see {@link Fact}; -1 where no fact has the number. */
    public int what(int id) {
        return what[id];
    }

    public boolean isDependency(int id) {
        return Fact.isDependency(what[id]);
    }
}
