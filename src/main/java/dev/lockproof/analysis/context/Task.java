package dev.lockproof.analysis.context;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.Reclaim;
import dev.lockproof.trace.ReclaimScope;
import dev.lockproof.trace.WaitRank;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One task from its start to its exit: what it holds, in acquisition order, and in which context it
 * runs.
 */
public final class Task {

    private static final Hold[] NOTHING = {};

    private final int number;
    private final int id;
    private final boolean forked;
    private final boolean learnedFrom;

    /** Nothing is held that the recording does not show. */
    private boolean known;

    private int role = -1;
    private int segment;
    private int cpu = -1;

    private Hold[] holds = NOTHING;
    private int depth;

    /** Holds from here on have a context and path that must be computed anew. */
    private int stale;

    private @Nullable Frame frame;
    private int frames;

    boolean hardOff;
    boolean softOff;

    /** Events were lost, and whether interrupts of a sort are on has not been told since. */
    boolean hardUnknown;

    boolean softUnknown;

    /** It took a lock since hard interrupts went off, in the same frame. */
    boolean workedWithIrqsOff;

    int atomicDepth;
    int nonblockDepth;
    int noFsDepth;
    int noIoDepth;
    int noReclaimDepth;

    /** Calls of callbacks that it is in. */
    int callbacks;

    /** Holds that name a nest lock. */
    int nestedHolds;

    /** The line of the last lock event where that was a request, else 0: see ObservedDeadlocks. */
    long requestLine;

    int requestedLock = -1;

    /** What it asked for lately, where that may matter for an event. */
    @Nullable RecentRequests recent;

    /** Semaphores that it took and has not released, or null. */
    @Nullable List<Hold> semaphores;

    /** Its wait for an event that has not ended, or null. */
    @Nullable Hold eventWait;

    /** Callbacks that it is in, or null. */
    @Nullable List<Hold> openCallbacks;

    /** What it waits for with a time given, the instance, or -1; since when and which line. */
    int waitsFor = -1;

    long waitsSince;
    long waitsSinceLine;

    /** An event that awaits its name, the instance of a pseudo-lock, or -1. */
    int unnamedEvent = -1;

    /** The instance it released last, and the code that had taken it. */
    int releasedLock = -1;

    int releasedIdentity = -1;

    int releasedSite = -1;

    /** The work items and callbacks that it is in. */
    final OpenCalls calls = new OpenCalls();

    Task(int number, int id, boolean forked, boolean known, int segment, boolean learnedFrom) {
        this.number = number;
        this.id = id;
        this.forked = forked;
        this.learnedFrom = learnedFrom;
        this.known = known;
        this.segment = segment;
    }

    /**
     * Counts the recording's tasks, from 0; an id that is used again after an exit is another task.
     */
    public int number() {
        return number;
    }

    /** The task's id, a symbol. */
    public int id() {
        return id;
    }

    /** Whether what its events show is kept: see {@link Learning}. */
    boolean isLearnedFrom() {
        return learnedFrom;
    }

    /** Whether its start is in the recording. */
    public boolean forked() {
        return forked;
    }

    /**
     * Whether what it holds is fully known, so that something may be concluded from what it does
     * not hold.
     */
    public boolean known() {
        return known;
    }

    void setKnown(boolean known) {
        this.known = known;
    }

    /** What the task is for, a symbol, or -1. */
    public int role() {
        return role;
    }

    void setRole(int role) {
        this.role = role;
    }

    /** The stretch of its life between forks and joins: see {@link Segments}. */
    public int segment() {
        return segment;
    }

    void setSegment(int segment) {
        this.segment = segment;
    }

    int cpu() {
        return cpu;
    }

    void setCpu(int cpu) {
        this.cpu = cpu;
    }

    /** How many locks it holds or waits for. */
    public int depth() {
        return depth;
    }

    /** A hold, 0 the outermost. */
    public Hold hold(int index) {
        return holds[index];
    }

    /**
     * The line of the request that the task still waits for, if its last lock event was one; else
     * 0.
     */
    public long requestLine() {
        return requestLine;
    }

    /** Semaphores that it took, or waits for, and has not released. */
    public List<Hold> semaphores() {
        return semaphores == null ? List.of() : semaphores;
    }

    /** The event that it waits for, as far as is known, or null. */
    public @Nullable Hold eventWait() {
        return eventWait;
    }

    /** The line of the last wait that was timed. */
    public long waitsSinceLine() {
        return waitsSinceLine;
    }

    public int requestedLock() {
        return requestedLock;
    }

    public @Nullable Frame frame() {
        return frame;
    }

    public int frames() {
        return frames;
    }

    /** Whether it runs in an interrupt of a sort, at any depth. */
    public boolean in(Irq irq) {
        for (Frame each = frame; each != null; each = each.below()) {
            if (each.irq() == irq) {
                return true;
            }
        }
        return false;
    }

    public boolean hardOff() {
        return hardOff;
    }

    public boolean softOff() {
        return softOff;
    }

    /** The strictest context that the task is in by its interrupt alone. */
    WaitRank contextRank() {
        if (frame == null) {
            return WaitRank.SLEEP;
        }
        return frame.irq() == Irq.SOFT || (frame.irq() == Irq.HARD && frame.threaded())
                ? WaitRank.SPIN
                : WaitRank.RAW;
    }

    /** The context in which it would take a lock now; contexts of its holds must be fresh. */
    WaitRank waitContext() {
        return depth > 0 && holds[depth - 1].frame == frames
                ? holds[depth - 1].limit
                : contextRank();
    }

    /** How many sections are open in which it may not be preempted, in its innermost frame. */
    public int atomicDepth() {
        return atomicDepth;
    }

    /** How many sections are open in which it may not block. */
    public int nonblockDepth() {
        return nonblockDepth;
    }

    /** The next free hold, on top. Its fields are the caller's to fill. */
    Hold push() {
        if (depth == holds.length) {
            holds = Arrays.copyOf(holds, Math.max(4, 2 * depth));
        }
        Hold hold = holds[depth];
        if (hold == null) {
            hold = new Hold();
            holds[depth] = hold;
        }
        depth++;
        return hold;
    }

    /** Takes a hold out; later ones move down and their contexts become stale. */
    void remove(int index) {
        Hold gone = holds[index];
        depth--;
        if (index < depth) {
            System.arraycopy(holds, index + 1, holds, index, depth - index);
            holds[depth] = gone;
        }
        stale = Math.min(stale, index);
    }

    /** The first hold whose context and path are to be computed anew. */
    int stale() {
        return stale;
    }

    void markStale(int from) {
        stale = Math.min(stale, from);
    }

    void markFresh() {
        stale = depth;
    }

    /** The index of the latest hold of an instance, or -1. */
    public int find(int lock) {
        for (int i = depth - 1; i >= 0; i--) {
            if (holds[i].lock == lock) {
                return i;
            }
        }
        return -1;
    }

    /** What it holds that keeps others out, as a set. */
    public int gates(HeldSets sets) {
        int[] members = new int[depth];
        int size = 0;
        for (int i = 0; i < depth; i++) {
            if (!holds[i].excludesNobody && !holds[i].waiting) {
                members[size++] = holds[i].gateMember();
            }
        }
        return sets.intern(members, size);
    }

    /** The index of the latest hold of a class, or -1. */
    int findClass(int node) {
        for (int i = depth - 1; i >= 0; i--) {
            if (holds[i].node == node) {
                return i;
            }
        }
        return -1;
    }

    /** Whether it holds a lock whose holder may not sleep. */
    boolean holdsSpinning() {
        for (int i = 0; i < depth; i++) {
            WaitRank inner = holds[i].inner;
            if (!holds[i].waiting && (inner == WaitRank.RAW || inner == WaitRank.SPIN)) {
                return true;
            }
        }
        return false;
    }

    void enter(Irq irq, boolean threaded) {
        workedWithIrqsOff = false;
        frame = new Frame(irq, threaded, hardOff, softOff, atomicDepth, frame);
        frames++;
        atomicDepth = 0;
        hardOff = irq != Irq.SOFT;
        softOff = irq == Irq.HARD ? softOff : true;
    }

    /** Leaves the innermost frame of a sort and all within it; false where there is none. */
    boolean leave(Irq irq) {
        if (!in(irq)) {
            return false;
        }
        Frame left;
        do {
            left = Objects.requireNonNull(frame);
            frame = left.below();
            frames--;
        } while (left.irq() != irq);
        workedWithIrqsOff = false;
        hardOff = left.hardOff();
        softOff = left.softOff();
        atomicDepth = left.atomicDepth();
        clampFrames();
        return true;
    }

    private void clampFrames() {
        for (int i = depth - 1; i >= 0 && holds[i].frame > frames; i--) {
            holds[i].frame = frames;
            holds[i].frameRank = contextRank();
            markStale(i);
        }
    }

    /**
     * Enters (1) or leaves (-1) a section that lowers what allocations may do; false where none is
     * open to leave.
     */
    boolean scope(@Nullable ReclaimScope scope, int change) {
        int open =
                scope == ReclaimScope.NOFS
                        ? noFsDepth
                        : scope == ReclaimScope.NOIO ? noIoDepth : noReclaimDepth;
        if (open + change < 0) {
            return false;
        }
        if (scope == ReclaimScope.NOFS) {
            noFsDepth += change;
        } else if (scope == ReclaimScope.NOIO) {
            noIoDepth += change;
        } else {
            noReclaimDepth += change;
        }
        return true;
    }

    /** Whether a section is open that lowers what allocations may do. */
    boolean inScope() {
        return noFsDepth + noIoDepth + noReclaimDepth > 0;
    }

    /** Ends all sections. */
    void closeSections() {
        calls.clear();
        hardUnknown = false;
        softUnknown = false;
        nonblockDepth = 0;
        callbacks = 0;
        atomicDepth = 0;
        noFsDepth = 0;
        noIoDepth = 0;
        noReclaimDepth = 0;
    }

    /** What an allocation may do to free memory, given the sections that the task is in. */
    Reclaim effective(Reclaim requested) {
        if (requested == Reclaim.NONE || noReclaimDepth > 0) {
            return Reclaim.NONE;
        }
        if (noIoDepth > 0) {
            return Reclaim.DIRECT;
        }
        return noFsDepth > 0 && requested == Reclaim.FS ? Reclaim.IO : requested;
    }

    /** Forgets what it holds and in which context it runs: events of it are missing. */
    void forget() {
        depth = 0;
        stale = 0;
        frame = null;
        frames = 0;
        hardOff = false;
        softOff = false;
        atomicDepth = 0;
        nonblockDepth = 0;
        callbacks = 0;
        noFsDepth = 0;
        noIoDepth = 0;
        noReclaimDepth = 0;
        nestedHolds = 0;
        requestLine = 0;
        requestedLock = -1;
        calls.clear();
        recent = null;
        semaphores = null;
        openCallbacks = null;
        eventWait = null;
        waitsFor = -1;
        known = false;
        hardUnknown = true;
        softUnknown = true;
    }
}
