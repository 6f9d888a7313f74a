package dev.lockproof.analysis.task;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.trace.Irq;
import dev.lockproof.trace.WaitRank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task from its start to its exit: what it holds, in acquisition order, and in which context it
 * runs.
 */
public final class Task {

    private final int number;
    private final int id;
    private final boolean forked;
    private int root;
    private final boolean learnedFrom;

    /** Whether the recording shows everything that the task holds. */
    private boolean known;

    private int role = -1;
    private int segment;

    /** The number of the forked process that it is in; 0 for the first one. */
    private int process;

    final HoldStack holds = new HoldStack();
    final Interrupts interrupts = new Interrupts();
    final ProvisionalUses provisional = new ProvisionalUses();
    final OpenSections sections = new OpenSections();
    final LatestLocks latest = new LatestLocks();
    final TaskWaits waits = new TaskWaits();
    private final LastStep lastStep = new LastStep();

    /** The work items and callbacks that it is in. */
    final OpenCalls calls = new OpenCalls();

    Task(int number, int id, boolean forked, boolean known, int segment, boolean learnedFrom) {
        this.number = number;
        this.id = id;
        this.forked = forked;
        this.learnedFrom = learnedFrom;
        this.known = known;
        this.segment = segment;
        this.root = number;
    }

    /**
     * The task's number in the recording, from 0. An id that is reused after an exit is another
     * task.
     */
    public int number() {
        return number;
    }

    /** The task's id, a symbol. */
    public int id() {
        return id;
    }

    /** Whether the analysis learns from its events: see {@link Learning}. */
    public boolean isLearnedFrom() {
        return learnedFrom;
    }

    /** Whether its start is in the recording. */
    public boolean forked() {
        return forked;
    }

    /** Whether all its holds are known, so that a missing hold means something. */
    public boolean known() {
        return known;
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

    /** The number of the forked process that it is in; 0 for the first one. */
    public int process() {
        return process;
    }

    public void setProcess(int process) {
        this.process = process;
    }

    /** The number of the task that started it, or started its starter, as far back as is known. */
    public int root() {
        return root;
    }

    void setRoot(int root) {
        this.root = root;
    }

    /** How many locks it holds or waits for. */
    public int depth() {
        return holds.depth();
    }

    /** A hold, 0 the outermost. */
    public Hold hold(int index) {
        return holds.get(index);
    }

    /** The index of the latest hold of an instance, or -1. */
    public int find(int lock) {
        return holds.find(lock);
    }

    /** The holds that exclude others, as a set. */
    public int gates(HeldSets sets) {
        return holds.gates(sets);
    }

    /**
     * The line of the request that the task still waits for, if its last lock event was a request;
     * else 0.
     */
    public long requestLine() {
        return latest.requestLine();
    }

    public int requestedLock() {
        return latest.requested();
    }

    /** Semaphores that it acquired or waits for and has not released. */
    public List<Hold> semaphores() {
        return waits.semaphores == null ? List.of() : waits.semaphores;
    }

    /** The signal that it waits for, as far as is known, or null. */
    public @Nullable Hold awaitedSignal() {
        return waits.signal;
    }

    /** Its wait for the end of another task, or null. */
    public @Nullable Hold awaitedEnd() {
        return waits.joined;
    }

    /** The number of the task for whose end it waits, or -1. */
    public int joinedTask() {
        return waits.joinedTask;
    }

    /** What it did last, apart from what interrupts did on top of it. */
    public LastStep lastStep() {
        return lastStep;
    }

    /** The line at which its last timed wait began. */
    public long waitsSinceLine() {
        return waits.sinceLine;
    }

    /** The innermost interrupt that it is in, or null. */
    public @Nullable Frame frame() {
        return interrupts.frame();
    }

    /** How many interrupts it is in. */
    public int frames() {
        return interrupts.frames();
    }

    /** Whether it runs in an interrupt of a sort, at any depth. */
    public boolean in(Irq irq) {
        return interrupts.in(irq);
    }

    public boolean hardOff() {
        return interrupts.hardOff;
    }

    public boolean softOff() {
        return interrupts.softOff;
    }

    /** How many sections are open in which it may not be preempted, in its innermost frame. */
    public int atomicDepth() {
        return sections.atomic;
    }

    /** How many sections are open in which it may not block. */
    public int nonblockDepth() {
        return sections.nonblock;
    }

    /**
     * The wait context of a request that it would make now. The contexts of its holds must be
     * fresh.
     */
    public WaitRank waitContext() {
        int top = depth() - 1;
        return top >= 0 && hold(top).frame == frames() ? hold(top).limit : interrupts.rank();
    }

    public void enter(Irq irq, boolean threaded) {
        interrupts.enter(irq, threaded, sections.atomic);
        sections.atomic = 0;
    }

    /** Leaves the innermost interrupt of a sort, if there is one, and all within it. */
    public void leave(Irq irq) {
        Frame left = interrupts.leave(irq);
        if (left != null) {
            sections.atomic = left.atomicDepth();
            holds.leaveFrames(frames(), interrupts.rank());
        }
    }

    /** It exits, goes idle or returns to user space: from here on nothing is open or held. */
    public void cleared() {
        calls.clear();
        sections.close();
        known = true;
    }

    /** Events of it were lost: its context is unknown and its holds are dropped. */
    public void forget() {
        interrupts.forget();
        sections.close();
        latest.forget();
        calls.clear();
        waits.forget();
        lastStep.forget();
        known = false;
    }

    public OpenCalls calls() {
        return calls;
    }

    public HoldStack holds() {
        return holds;
    }

    public Interrupts interrupts() {
        return interrupts;
    }

    public LatestLocks latest() {
        return latest;
    }

    public ProvisionalUses provisional() {
        return provisional;
    }

    public OpenSections sections() {
        return sections;
    }

    public TaskWaits waits() {
        return waits;
    }
}
