package dev.lockproof.analysis.task;

import dev.lockproof.analysis.graph.HeldSets;
import dev.lockproof.analysis.graph.Witness;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.LockKind;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.WaitRank;
import org.jspecify.annotations.Nullable;

/**
 * One lock that a task holds or waits for. Objects are reused: the values are valid while the hold
 * is on the task's stack.
 */
public final class Hold {

    /** The instance's id, a symbol. */
    int lock;

    /** The instance, see Identities. The id may later stand for another instance. */
    int identity;

    /** The class's node. */
    int node;

    /** The kind that the event states, or else that of the instance. */
    LockKind kind = LockKind.UNKNOWN;

    LockMode mode = LockMode.EXCLUSIVE;
    boolean trylock;

    /** Whether it takes part in dependencies. */
    boolean checked;

    /** Whether it is a pseudo-lock or a section that excludes nobody. */
    boolean excludesNobody;

    /** Whether its mode is a guess, as for a reader of an unknown sort. */
    boolean modeGuessed;

    /** The instance that serializes acquisitions of its class, or -1. */
    int nest;

    /** The instance that stands for the right to upgrade, if it is held that way; else -1. */
    int upgradeRight = -1;

    /** How often its owner took a reentrant lock. */
    int references;

    /** How often of these its owner took a lock as reader that it holds as writer. */
    int readReferences;

    /** Whether the task still waits for it. */
    boolean waiting;

    /** The stretch between forks and joins in which it was requested. */
    int segment;

    /** Interrupt frames below it. */
    int frame;

    /** Whether its acquisition shows dependencies: blocking, checked, not exempt by a nest lock. */
    boolean ordered;

    /** Whether it is a copy of a hold of the task that forked the process. */
    boolean inherited;

    /** How often the holder forbade its release. */
    int pins;

    WaitRank inner = WaitRank.NONE;
    boolean overridesRank;

    /** The wait context of its interrupt frame alone. */
    WaitRank frameRank = WaitRank.SLEEP;

    /** The wait context that the holds of its interrupt frame make, up to this one. */
    WaitRank limit = WaitRank.SLEEP;

    int site;
    long line;

    /** The holds of its interrupt frame up to this one: see HoldContexts. */
    int context;

    /** A hash over the instances that the task holds, up to this one. */
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
     * A hold that stands for something other than a lock: an awaited signal, a section.
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

    /** A copy of a hold, with the number of its references. */
    public static Hold copy(Hold hold) {
        Hold copy = new Hold();
        copy.set(hold);
        copy.references = hold.references;
        return copy;
    }

    /** The task requests it again, at another place. */
    public void requestAgain(Task task, long otherLine, int otherSite) {
        line = otherLine;
        site = otherSite < 0 ? site : otherSite;
        segment = task.segment();
        trylock = false;
        ordered = checked;
    }

    /** Whether it is a copy of a hold of the task that forked the process. */
    public boolean inherited() {
        return inherited;
    }

    public void setInherited() {
        inherited = true;
    }

    /** Becomes the first hold of a requested lock. */
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
        upgradeRight = wanted.upgradeRight;
        references = 1;
        readReferences = 0;
        waiting = false;
        pins = 0;
        inherited = wanted.inherited;
        segment = wanted.segment;
        frame = wanted.frame;
        frameRank = wanted.frameRank;
        inner = wanted.inner;
        overridesRank = wanted.overridesRank;
        site = wanted.site;
        line = wanted.line;
    }

    /**
     * The witness of a task that requests this while it has another hold.
     *
     * @param gates all that the task holds then, from HeldSets
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

    /** How a set of held locks lists the right to upgrade it. */
    public int upgradeMember() {
        return HeldSets.member(upgradeRight, true);
    }

    /** Whether nobody else may upgrade the lock meanwhile, though others may read. */
    public boolean isUpgradable() {
        return mode == LockMode.UPGRADABLE && upgradeRight >= 0;
    }

    public boolean waiting() {
        return waiting;
    }

    /** The wait context that holding it makes. */
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

    /** Whether this hold links the holds below it to those above it: see DependencyRecorder. */
    public boolean isTransitive() {
        return ordered && mode != LockMode.RECURSIVE;
    }

    /** The wait context inside this hold. */
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

    public void setUpgradeRight(int upgradeRight) {
        this.upgradeRight = upgradeRight;
    }

    /** The owner takes it again, perhaps as reader. */
    public void addReference(LockMode wanted) {
        references++;
        readReferences += mode == LockMode.EXCLUSIVE && wanted.isReader() ? 1 : 0;
    }

    /**
     * The owner releases it once. A writer that gives up all but what it took as reader becomes a
     * reader. Returns how many references are left.
     *
     * @param released the mode that is given up; null if the recording does not say
     */
    public int dropReference(@Nullable LockMode released) {
        references--;
        if (released != null && released.isReader()) {
            readReferences = Math.max(0, readReferences - 1);
        } else if (released != null && references > 0 && references == readReferences) {
            mode = LockMode.SHARED;
            readReferences = 0;
        }
        return references;
    }

    public void pin() {
        pins++;
    }

    public void unpin() {
        pins--;
    }
}
