package dev.lockproof.analysis.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dependency between two lock classes with what shows it. Some witnesses are kept, a few a task
 * and kind so that different tasks get a place; what was common to all of them is kept exactly.
 */
public final class Dependency {

    private static final int MOST = 24;
    private static final int MOST_A_TASK = 6;

    private final int from;
    private final int to;
    private int kinds;
    private long count;
    private Witness[] witnesses = new Witness[1];
    private int size;
    private boolean dropped;
    private int onlyTask = -1;
    private boolean severalTasks;
    private int @Nullable [] common;

    Dependency(int from, int to) {
        this.from = from;
        this.to = to;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** The mask of kinds, see {@link EdgeKind}. */
    public int kinds() {
        return kinds;
    }

    /** How often the recording shows it. */
    public long count() {
        return count;
    }

    /** Counts it once more, or several times. */
    public void count(long more) {
        count += more;
    }

    /** The witnesses kept, the first of each kind among them, in the order of the recording. */
    public List<Witness> witnesses() {
        return Arrays.asList(witnesses).subList(0, size);
    }

    /** Whether there were more witnesses than are kept. */
    public boolean dropped() {
        return dropped;
    }

    /** Whether more than one task showed it. */
    public boolean severalTasks() {
        return severalTasks;
    }

    /** What every task held whenever it asked, as members of a {@link HeldSets} set. */
    public int[] common() {
        return common == null ? new int[0] : common;
    }

    /** Whether more of the same task would teach nothing. */
    boolean saturated() {
        return dropped && common != null && common.length == 0;
    }

    void add(Witness witness, HeldSets sets) {
        boolean newKind = (kinds & 1 << witness.kind()) == 0;
        kinds |= 1 << witness.kind();
        severalTasks |= onlyTask >= 0 && onlyTask != witness.task();
        onlyTask = witness.task();
        int[] members = sets.members(witness.gates());
        common =
                common == null
                        ? members
                        : common.length == 0 ? common : HeldSets.intersection(common, members);
        int ofTask = 0;
        for (int i = 0; i < size; i++) {
            if (witnesses[i].covers(witness)) {
                return;
            }
            if (witnesses[i].task() == witness.task() && witnesses[i].kind() == witness.kind()) {
                ofTask++;
            }
        }
        if (newKind || (size < MOST && ofTask < MOST_A_TASK)) {
            keep(witness);
        } else {
            dropped = true;
        }
    }

    private void keep(Witness witness) {
        if (size == witnesses.length) {
            witnesses = Arrays.copyOf(witnesses, 2 * size);
        }
        witnesses[size++] = witness;
    }
}
