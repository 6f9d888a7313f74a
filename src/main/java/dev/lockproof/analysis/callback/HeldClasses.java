package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.ContractCase.LockNeed;
import dev.lockproof.analysis.contract.LockNames;
import dev.lockproof.analysis.graph.LockClasses;
import dev.lockproof.analysis.task.Hold;
import dev.lockproof.analysis.task.Task;
import dev.lockproof.trace.AssertMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds holds by the names that contracts give to lock classes. */
public final class HeldClasses {

    private final LockClasses classes;
    private final Map<String, Seen> seen = new HashMap<>();

    /** How many of the classes have been searched for a name. */
    private static final class Seen {
        private int upTo;
        private boolean found;
    }

    public HeldClasses(LockClasses classes) {
        this.classes = classes;
    }

    public boolean holds(Task task, String name, AssertMode mode) {
        return find(task, 0, name, mode) >= 0;
    }

    /** Whether a task holds one of the locks that a contract names. */
    public boolean holds(Task task, LockNeed need) {
        return held(task, need) >= 0;
    }

    /** The index of a hold of such a lock, or -1. */
    public int held(Task task, LockNeed need) {
        for (String name : need.anyOf()) {
            int index = find(task, 0, name, need.mode());
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    /** Whether a hold is of a lock that a contract names. */
    public boolean is(Hold hold, LockNeed need) {
        String label = classes.label(hold.node());
        return fits(hold, need.mode())
                && need.anyOf().stream().anyMatch(name -> LockNames.same(name, label));
    }

    /** The index of the latest hold of a class, by its name, from an index on; or -1. */
    public int find(Task task, int from, String name, AssertMode mode) {
        for (int i = task.depth() - 1; i >= from; i--) {
            Hold hold = task.hold(i);
            if (fits(hold, mode) && LockNames.same(name, classes.label(hold.node()))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean fits(Hold hold, AssertMode mode) {
        return switch (mode) {
            case ANY -> true;
            case READ -> hold.mode().isReader();
            case WRITE -> !hold.mode().isReader();
        };
    }

    /**
     * Whether the recording has shown a lock with one of the names. If not, it may not record such
     * locks.
     */
    public boolean seenOneOf(List<String> names) {
        return names.stream().anyMatch(this::isSeen);
    }

    private boolean isSeen(String name) {
        Seen search = seen.computeIfAbsent(name, _ -> new Seen());
        for (; !search.found && search.upTo < classes.size(); search.upTo++) {
            search.found = LockNames.same(name, classes.label(search.upTo));
        }
        return search.found;
    }

    public String label(Hold hold) {
        return classes.label(hold.node());
    }
}
