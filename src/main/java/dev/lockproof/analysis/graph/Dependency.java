package dev.lockproof.analysis.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Which witnesses are kept depends on the set of all of them alone, so that parts of a recording merge into what the
 * whole would keep: of each task and kind the first few, of these the first MOST, and the first of each kind. Whatever is
 * among the first of a union is among the first of its own set, so nothing that was left out would come back.
 */

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

    /** The counts of several parts of a recording; null where there is one, which counts above. */
    private long @Nullable [] parts;

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

    /** The same with what is declared of it beside what the recording shows. */
    Dependency with(List<Witness> declared) {
        Dependency both = new Dependency(from, to);
        both.count = count();
        both.kinds = kinds;
        both.dropped = dropped;
        both.onlyTask = onlyTask;
        both.severalTasks = severalTasks;
        both.common = common;
        both.witnesses = Arrays.copyOf(witnesses, size + declared.size());
        both.size = size;
        for (Witness witness : declared) {
            both.kinds |= 1 << witness.kind();
            both.witnesses[both.size++] = witness;
        }
        return both;
    }

    /** Whether no event shows it. */
    public boolean isDeclaredOnly() {
        return size > 0 && witnesses[0].isDeclared();
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
        return parts == null ? count : PartCounts.sum(parts);
    }

    /** Counts it once more, or several times. */
    public void count(long more) {
        count += more;
    }

    /** The witnesses kept, the first of each kind among them, in the order of the recording. */
    public List<Witness> witnesses() {
        return Arrays.asList(witnesses).subList(0, size);
    }

    /** The witness that comes first in the recording. */
    public Witness first() {
        return witnesses[0];
    }

    /** Whether one of several parts, or recordings, shows it. */
    public boolean isOf(int part) {
        return parts == null ? part == 0 : part < parts.length && parts[part] > 0;
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

    /** Whether later ones of a task, of a kind that was seen, would teach nothing. */
    boolean saturated(int task) {
        if (!dropped || common == null || common.length > 0) {
            return false;
        }
        for (int kind = 0; kind < 4 && !full(); kind++) {
            if ((kinds & 1 << kind) != 0 && ofTask(task, kind) < MOST_A_TASK) {
                return false;
            }
        }
        return true;
    }

    /** Whether later ones, of a kind that was seen, are kept of no task. */
    boolean full() {
        return size >= MOST;
    }

    private int ofTask(int task, int kind) {
        int ofTask = 0;
        for (int i = 0; i < size; i++) {
            ofTask += isOf(witnesses[i], task, kind) ? 1 : 0;
        }
        return ofTask;
    }

    private static boolean isOf(Witness witness, int task, int kind) {
        return witness.task() == task && witness.kind() == kind;
    }

    void add(Witness witness, HeldSets sets) {
        boolean newKind = (kinds & 1 << witness.kind()) == 0;
        kinds |= 1 << witness.kind();
        severalTasks |= onlyTask >= 0 && onlyTask != witness.task();
        onlyTask = witness.task();
        intersect(sets.members(witness.gates()));
        keep(witness, newKind);
    }

    private void intersect(int[] members) {
        if (common == null) {
            common = members;
        } else if (common.length > 0) {
            common = HeldSets.intersection(common, members);
        }
    }

    private void keep(Witness witness, boolean newKind) {
        int ofTask = 0;
        boolean last = size == 0 || witnesses[size - 1].isBefore(witness);
        for (int i = 0; i < size; i++) {
            if (witnesses[i].covers(witness)) {
                if (!witness.isBefore(witnesses[i])) {
                    return;
                }
                take(i);
                break;
            }
            ofTask += isOf(witnesses[i], witness.task(), witness.kind()) ? 1 : 0;
        }
        if (!last) {
            insert(witness);
            prune();
        } else if (newKind || (size < MOST && ofTask < MOST_A_TASK)) {
            insert(witness);
        } else {
            dropped = true;
        }
    }

    private void take(int index) {
        size--;
        System.arraycopy(witnesses, index + 1, witnesses, index, size - index);
    }

    private void insert(Witness witness) {
        if (size == witnesses.length) {
            witnesses = Arrays.copyOf(witnesses, 2 * size);
        }
        int index = size++;
        while (index > 0 && witness.isBefore(witnesses[index - 1])) {
            witnesses[index] = witnesses[index - 1];
            index--;
        }
        witnesses[index] = witness;
    }

    /** Leaves out what is too much, going through all in order. */
    private void prune() {
        int all = size;
        int seen = 0;
        size = 0;
        for (int i = 0; i < all; i++) {
            Witness witness = witnesses[i];
            int kind = witness.kind();
            boolean kept =
                    (seen & 1 << kind) == 0
                            || (size < MOST && ofTask(witness.task(), kind) < MOST_A_TASK);
            seen |= 1 << kind;
            dropped |= !kept;
            if (kept) {
                witnesses[size++] = witness;
            }
        }
    }

    /**
     * Takes in what another part of the recording shows.
     *
     * @param part the other's part of the recording
     * @param from where the other's gates are from
     * @param to where the gates are to be
     */
    void absorb(Dependency other, int part, Renumbering numbers, HeldSets from, HeldSets to) {
        absorb(other, other.counts(part), numbers, from, to);
    }

    /** How often each part shows it. */
    private long[] counts(int part) {
        return parts == null ? PartCounts.of(part, count) : parts;
    }

    /**
     * Takes in what another recording shows.
     *
     * @param run the other recording's number
     */
    void absorbRun(Dependency other, int run, Renumbering numbers, HeldSets from, HeldSets to) {
        absorb(other, PartCounts.of(run, other.count()), numbers, from, to);
    }

    private void absorb(
            Dependency other, long[] counts, Renumbering numbers, HeldSets from, HeldSets to) {
        kinds |= other.kinds;
        severalTasks |=
                other.severalTasks || (onlyTask >= 0 && onlyTask != numbers.task(other.onlyTask));
        onlyTask = numbers.task(other.onlyTask);
        dropped |= other.dropped;
        intersect(numbers.members(other.common()));
        parts = parts == null ? counts : PartCounts.merge(parts, counts);
        for (Witness witness : other.witnesses()) {
            Witness renumbered = numbers.witness(witness, from, to);
            boolean known = Arrays.stream(witnesses, 0, size).anyMatch(renumbered::covers);
            if (!known) {
                insert(renumbered);
            }
        }
        prune();
    }
}
