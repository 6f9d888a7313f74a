package dev.lockproof.analysis.task;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.WaitRank;

/**
 * One lock that a task holds or waits for. Reused: what it says is valid while it is on the task's
 * stack.
 */
public final class Hold {

    /** The instance's id, a symbol. */
    int lock;

    /** The instance, see Identities: its id may be used again for another. */
    int identity;

    /** The class's node. */
    int node;

    /** What the event says that it is, or else the instance. */
    LockKind kind = LockKind.UNKNOWN;

    LockMode mode = LockMode.EXCLUSIVE;
    boolean trylock;

    /** Whether it takes part in dependencies. */
    boolean checked;

    /** Whether it is a pseudo-lock or a section that keeps nobody out. */
    boolean excludesNobody;

    /** Whether its mode is a guess: a reader of unknown sort. */
    boolean modeGuessed;

    /** The instance that serializes acquisitions of its class, or -1. */
    int nest;

    /** How often its owner took it, where it may take it again. */
    int references;

    /** Whether the task still waits for it. */
    boolean waiting;

    /** The stretch between forks and joins in which it was asked for. */
    int segment;

    /** Interrupt frames below it. */
    int frame;

    /** Whether its acquisition shows dependencies: blocking, checked, not exempt by a nest lock. */
    boolean ordered;

    /** How often the holder forbade its release. */
    int pins;

    WaitRank inner = WaitRank.NONE;
    boolean overridesRank;

    /** The context of its interrupt frame alone. */
    WaitRank frameRank = WaitRank.SLEEP;

    /** The context that its interrupt frame's holds up to and with it make. */
    WaitRank limit = WaitRank.SLEEP;

    int site;
    long line;

    /** What is held in its interrupt frame up to and with it: see HoldContexts. */
    int context;

    /** A hash over the instances held by the task up to and with it. */
    long path;

    public int identity() {
        return identity;
    }

    public int lock() {
        return lock;
    }

    public int node() {
        return node;
    }

    public LockMode mode() {
        return mode;
    }

    public boolean checked() {
        return checked;
    }

    public boolean excludesNobody() {
        return excludesNobody;
    }

    public boolean modeGuessed() {
        return modeGuessed;
    }

    /**
     * What stands for something other than a lock: an event that is waited for, a section.
     *
     * @param lock its pseudo-lock
     */
    public static Hold pseudo(Task task, int lock, int node, Event event) {
        return pseudo(task, lock, node, event.line, event.site);
    }

    /**
     * As {@link #pseudo(Task, int, int, Event)}.
     *
     * @param site the code location, a symbol, or -1
     */
    public static Hold pseudo(Task task, int lock, int node, long line, int site) {
        Hold hold = new Hold();
        hold.lock = lock;
        hold.identity = lock;
        hold.node = node;
        hold.segment = task.segment();
        hold.frame = task.frames();
        hold.site = site;
        hold.line = line;
        return hold;
    }

    /** Becomes the first hold of what was asked for. */
    void set(Hold wanted) {
        lock = wanted.lock;
        identity = wanted.identity;
        node = wanted.node;
        kind = wanted.kind;
        mode = wanted.mode;
        modeGuessed = wanted.modeGuessed;
        trylock = wanted.trylock;
        checked = wanted.checked;
        ordered = wanted.ordered;
        excludesNobody = wanted.excludesNobody;
        nest = wanted.nest;
        references = 1;
        waiting = false;
        pins = 0;
        segment = wanted.segment;
        frame = wanted.frame;
        frameRank = wanted.frameRank;
        inner = wanted.inner;
        overridesRank = wanted.overridesRank;
        site = wanted.site;
        line = wanted.line;
    }

    /**
     * What a task shows that asks for this while it has another.
     *
     * @param gates all that it holds then, from HeldSets
     */
    public Witness witness(Task task, Hold held, int gates) {
        return new Witness(
                held.mode,
                mode,
                task.number(),
                task.segment(),
                held.segment,
                line,
                site,
                held.line,
                held.site,
                held.identity,
                identity,
                held.modeGuessed || modeGuessed,
                gates);
    }

    /** How a set of held locks lists it: see {@link HeldSets}. */
    public int gateMember() {
        return HeldSets.member(identity, mode == LockMode.EXCLUSIVE);
    }

    public boolean waiting() {
        return waiting;
    }

    /** The context that holding it makes. */
    public WaitRank inner() {
        return inner;
    }

    public int segment() {
        return segment;
    }

    public int nest() {
        return nest;
    }

    public int site() {
        return site;
    }

    public long line() {
        return line;
    }

    /**
     * Whether what is held below is linked to what comes above through this hold: see
     * DependencyRecorder.
     */
    public boolean isTransitive() {
        return ordered && mode != LockMode.RECURSIVE;
    }

    /** The context that it leaves of the one around it. */
    public WaitRank limited(WaitRank around) {
        if (inner == WaitRank.NONE) {
            return around;
        }
        return overridesRank || inner.compareTo(around) < 0 ? inner : around;
    }

    public void setChecked(boolean checked) {
        this.checked = checked;
    }

    public int context() {
        return context;
    }

    public void setExcludesNobody(boolean excludesNobody) {
        this.excludesNobody = excludesNobody;
    }

    public int frame() {
        return frame;
    }

    public void setFrame(int frame) {
        this.frame = frame;
    }

    public WaitRank frameRank() {
        return frameRank;
    }

    public void setFrameRank(WaitRank frameRank) {
        this.frameRank = frameRank;
    }

    public void setIdentity(int identity) {
        this.identity = identity;
    }

    public void setInner(WaitRank inner) {
        this.inner = inner;
    }

    public LockKind kind() {
        return kind;
    }

    public void setKind(LockKind kind) {
        this.kind = kind;
    }

    public WaitRank limit() {
        return limit;
    }

    public void setLimit(WaitRank limit) {
        this.limit = limit;
    }

    public void setLine(long line) {
        this.line = line;
    }

    public void setLock(int lock) {
        this.lock = lock;
    }

    public void setMode(LockMode mode) {
        this.mode = mode;
    }

    public void setModeGuessed(boolean modeGuessed) {
        this.modeGuessed = modeGuessed;
    }

    public void setNest(int nest) {
        this.nest = nest;
    }

    public void setNode(int node) {
        this.node = node;
    }

    public boolean ordered() {
        return ordered;
    }

    public void setOrdered(boolean ordered) {
        this.ordered = ordered;
    }

    public void setOverridesRank(boolean overridesRank) {
        this.overridesRank = overridesRank;
    }

    public long path() {
        return path;
    }

    public void setPath(long path) {
        this.path = path;
    }

    public int pins() {
        return pins;
    }

    public void setSegment(int segment) {
        this.segment = segment;
    }

    public void setSite(int site) {
        this.site = site;
    }

    public boolean trylock() {
        return trylock;
    }

    public void setTrylock(boolean trylock) {
        this.trylock = trylock;
    }

    public void setWaiting(boolean waiting) {
        this.waiting = waiting;
    }

    public void setContext(int context) {
        this.context = context;
    }

    /** Its owner takes it once more. */
    public void addReference() {
        references++;
    }

    /** Its owner gives it up once; how often it still has it. */
    public int dropReference() {
        return --references;
    }

    public void pin() {
        pins++;
    }

    public void unpin() {
        pins--;
    }
}
