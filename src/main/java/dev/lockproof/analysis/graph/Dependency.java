package dev.lockproof.analysis.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Which witnesses are retained depends only on the set of all witnesses, so parts of a recording merge into what the
 * whole would retain: the first few of each task and kind, of these the first MAX, and the first of each kind. A
 * witness among the first of a union is also among the first of its own part, so no dropped witness would be needed
 * again.
 */

/**
 * One dependency between two lock classes with its witnesses. A bounded number of witnesses is
 * retained, a few for each task and kind, so that different tasks get a place. The locks common to
 * all witnesses are exact.
 */
public final class Dependency extends OneWitness {

    /**
     * If witnesses were dropped, a ring is judged by the locks common to all of them; in doubt it
     * counts as feasible.
     */
    private static final int MAX = 24;

    private static final int MAX_A_TASK = 6;

    private static final Witness[] NONE = {};

    private final int from;
    private final int to;
    private byte kinds;
    private boolean dropped;
    private boolean severalTasks;
    private int onlyTask = -1;
    private long count;

    /**
     * The counts of several parts of a recording; null if there is one part, which counts above.
     */
    private long @Nullable [] parts;

    /** The retained witnesses, in order; null if there is none or just {@link #only()}. */
    private Witness @Nullable [] several;

    private int @Nullable [] common;

    Dependency(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Creates a dependency from a lesson.
     *
     * @param kinds the mask of kinds
     * @param counts how often it was seen, by the part of the recording
     * @param witnesses the retained witnesses, in order
     * @param dropped whether there were more witnesses
     * @param common the locks held at every request, as members of a {@link HeldSets} set
     */
    public static Dependency of(
            int from,
            int to,
            int kinds,
            long[] counts,
            List<Witness> witnesses,
            boolean dropped,
            boolean severalTasks,
            int[] common) {
        Dependency dependency = new Dependency(from, to);
        dependency.kinds = (byte) kinds;
        dependency.parts = counts;
        dependency.dropped = dropped;
        dependency.severalTasks = severalTasks;
        dependency.onlyTask = witnesses.getFirst().task();
        dependency.common = common;
        dependency.keep(witnesses);
        return dependency;
    }

    /**
     * This dependency with declared witnesses, which hold for any task, beside the recorded ones.
     */
    Dependency with(List<Witness> declared) {
        Dependency both = new Dependency(from, to);
        both.count = count();
        both.kinds = kinds;
        both.dropped = dropped;
        both.onlyTask = onlyTask;
        both.severalTasks = true;
        both.common = new int[0];
        List<Witness> all = new ArrayList<>(witnesses());
        for (Witness witness : declared) {
            both.kinds |= (byte) EdgeKind.mask(witness.kind());
            all.add(witness);
        }
        both.keep(all);
        return both;
    }

    /**
     * This dependency without the witnesses that rest on a request at one of some lines; null if
     * none is left.
     */
    @Nullable Dependency without(Set<Long> lines) {
        List<Witness> rest =
                witnesses().stream()
                        .filter(each -> !lines.contains(each.line()))
                        .filter(each -> !lines.contains(each.heldLine()))
                        .toList();
        if (rest.size() == witnesses().size()) {
            return this;
        }
        if (rest.isEmpty()) {
            return null;
        }
        Dependency without = new Dependency(from, to);
        rest.forEach(each -> without.kinds |= (byte) EdgeKind.mask(each.kind()));
        without.count = count;
        without.parts = parts;
        without.dropped = dropped;
        without.severalTasks = severalTasks;
        without.onlyTask = onlyTask;
        without.common = common;
        without.keep(rest);
        return without;
    }

    /** Whether no event shows it, so that it is only declared. */
    public boolean isDeclaredOnly() {
        return kinds != 0 && first().isDeclared();
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    boolean connects(int source, int target) {
        return from == source && to == target;
    }

    /** The mask of kinds, see {@link EdgeKind}. */
    public int kinds() {
        return kinds;
    }

    /** How often the recording shows it. */
    public long count() {
        return parts == null ? count : PartCounts.sum(parts);
    }

    /** Counts further occurrences. */
    public void count(long more) {
        count += more;
    }

    /**
     * The retained witnesses in the order of the recording. The first of each kind is among them.
     */
    public List<Witness> witnesses() {
        return Arrays.asList(retained());
    }

    /** The witness that comes first in the recording. */
    public Witness first() {
        return several == null ? only() : several[0];
    }

    private Witness[] retained() {
        if (several != null) {
            return several;
        }
        return kinds == 0 ? NONE : new Witness[] {only()};
    }

    private void keep(List<Witness> all) {
        several = all.size() == 1 ? null : all.toArray(NONE);
        if (all.size() == 1) {
            setOnly(all.getFirst());
        }
    }

    /** Whether there were more witnesses than are retained. */
    public boolean dropped() {
        return dropped;
    }

    /** Whether more than one task showed it. */
    public boolean severalTasks() {
        return severalTasks;
    }

    /** The locks held at every request, as members of a {@link HeldSets} set. */
    public int[] common() {
        return common == null ? new int[0] : common;
    }

    /** Whether later witnesses of a task would teach nothing if their kind was already seen. */
    boolean saturated(int task) {
        if (!dropped || common == null || common.length > 0) {
            return false;
        }
        for (int kind = 0; kind < EdgeKind.COUNT && !full(); kind++) {
            if (EdgeKind.has(kinds, kind) && ofTask(witnesses(), task, kind) < MAX_A_TASK) {
                return false;
            }
        }
        return true;
    }

    /** Whether no later witness of any task is retained if its kind was already seen. */
    boolean full() {
        return several != null && several.length >= MAX;
    }

    private static int ofTask(List<Witness> witnesses, int task, int kind) {
        int ofTask = 0;
        for (Witness witness : witnesses) {
            ofTask += isOf(witness, task, kind) ? 1 : 0;
        }
        return ofTask;
    }

    private static boolean isOf(Witness witness, int task, int kind) {
        return witness.task() == task && witness.kind() == kind;
    }

    void add(Witness witness, HeldSets sets) {
        if (kinds == EdgeKind.NO_KINDS) {
            setOnly(witness);
        } else {
            keep(witness);
        }
        kinds |= (byte) EdgeKind.mask(witness.kind());
        severalTasks |= onlyTask >= 0 && onlyTask != witness.task();
        onlyTask = witness.task();
        intersect(sets.members(witness.gates()));
    }

    @SuppressWarnings("ReferenceEquality") // Equal sets are one array; others may be compared.
    private void intersect(int[] members) {
        if (common == null) {
            common = members;
        } else if (common != members && common.length > 0) {
            common = HeldSets.intersection(common, members);
        }
    }

    private void keep(Witness witness) {
        List<Witness> known = witnesses();
        Witness covered = null;
        for (Witness each : known) {
            if (each.covers(witness)) {
                if (!witness.isBefore(each)) {
                    return;
                }
                covered = each;
            }
        }
        boolean last = known.getLast().isBefore(witness);
        if (last && !isNewKind(witness) && !hasRoom(known, witness)) {
            dropped = true;
            return;
        }
        List<Witness> all = new ArrayList<>(known);
        all.add(witness);
        all.remove(covered);
        keep(last ? all : pruned(all));
    }

    private boolean isNewKind(Witness witness) {
        return !EdgeKind.has(kinds, witness.kind());
    }

    /** Whether a witness is retained that comes after others and is not the first of its kind. */
    private static boolean hasRoom(List<Witness> before, Witness witness) {
        return before.size() < MAX && ofTask(before, witness.task(), witness.kind()) < MAX_A_TASK;
    }

    /** Drops witnesses beyond the bounds, in order. */
    private List<Witness> pruned(List<Witness> all) {
        all.sort(Witness.ORDER);
        List<Witness> retained = new ArrayList<>(all.size());
        int seen = EdgeKind.NO_KINDS;
        for (Witness witness : all) {
            if (!EdgeKind.has(seen, witness.kind()) || hasRoom(retained, witness)) {
                retained.add(witness);
            } else {
                dropped = true;
            }
            seen |= EdgeKind.mask(witness.kind());
        }
        return retained;
    }

    /**
     * How often each part shows it.
     *
     * @param part the part that counted, if there is one
     */
    public long[] counts(int part) {
        return parts == null ? PartCounts.of(part, count) : parts;
    }

    /**
     * Absorbs another part of the recording; both use the same numbers.
     *
     * @param part the part of the recording that the other is from
     */
    void absorb(Dependency other, int part) {
        List<Witness> all = new ArrayList<>(witnesses());
        for (Witness witness : other.witnesses()) {
            if (all.stream().noneMatch(witness::covers)) {
                all.add(witness);
            }
        }
        keep(pruned(all));
        kinds |= other.kinds;
        severalTasks |= other.severalTasks || (onlyTask >= 0 && onlyTask != other.onlyTask);
        onlyTask = other.onlyTask;
        dropped |= other.dropped;
        intersect(other.common());
        long[] counts = other.counts(part);
        parts = parts == null ? counts : PartCounts.merge(parts, counts);
    }
}
