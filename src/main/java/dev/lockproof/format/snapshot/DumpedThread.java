package dev.lockproof.format.snapshot;

import dev.lockproof.trace.report.BlockedThread;
import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thread in a dump: what it waits for, and what it holds as far as the dump says. */
public final class DumpedThread {

    private final String name;
    private final String id;
    private final long line;
    private final Map<String, Held> nested = new LinkedHashMap<>();
    private final Map<String, Held> owned = new LinkedHashMap<>();
    private @Nullable DumpedLock wanted;
    private ReportedMode mode = ReportedMode.UNKNOWN;
    private @Nullable String site;
    private @Nullable String state;
    private @Nullable String progress;
    private long waited = -1;
    private boolean timed;

    /**
     * A lock that the thread holds.
     *
     * @param site the code that took it; null if unknown
     */
    record Held(DumpedLock lock, ReportedMode mode, @Nullable String site) {}

    /**
     * @param name the thread, as the dump names it
     * @param id what tells it from other threads of the process
     * @param line the line at which its part of the dump begins
     */
    public DumpedThread(String name, String id, long line) {
        this.name = name;
        this.id = id;
        this.line = line;
    }

    /**
     * The thread holds a lock, which it took before those that were added earlier. Of a lock that
     * it took several times, the first counts.
     */
    public void holds(DumpedLock lock, ReportedMode how, @Nullable String takenAt) {
        nested.remove(lock.instance());
        nested.put(lock.instance(), new Held(lock, how, takenAt));
    }

    /** The thread holds a lock exclusively, and the dump does not say since when. */
    public void owns(DumpedLock lock) {
        if (!nested.containsKey(lock.instance())) {
            owned.put(lock.instance(), new Held(lock, ReportedMode.EXCLUSIVE, null));
        }
    }

    /** The thread waits for a lock. */
    public void wants(DumpedLock lock, ReportedMode how) {
        wanted = lock;
        mode = how;
    }

    /** The thread does not hold a lock although its frames took it: it gave it up to wait. */
    public void doesNotHold(DumpedLock lock) {
        nested.remove(lock.instance());
    }

    /** The code that the thread runs, or that waits. */
    public void at(@Nullable String code) {
        site = code;
    }

    /** What the thread does, in the tool's word. */
    public void state(String word) {
        state = word;
    }

    /** The thread ends its wait itself after some time. */
    public void timed() {
        timed = true;
    }

    boolean isTimed() {
        return timed;
    }

    /** A value that changes whenever the thread runs, such as its CPU time. */
    public void progress(String value) {
        progress = value;
    }

    /** For how many seconds the thread has waited, by the dump's own word. */
    public void waited(long seconds) {
        waited = seconds;
    }

    public String name() {
        return name;
    }

    public long line() {
        return line;
    }

    /** What the thread does; null if the dump does not say. */
    public @Nullable String state() {
        return state;
    }

    public @Nullable DumpedLock wanted() {
        return wanted;
    }

    public @Nullable String site() {
        return site;
    }

    /** Whether the dump shows the thread with a lock. */
    boolean hasLocks() {
        return wanted != null || !nested.isEmpty() || !owned.isEmpty();
    }

    /** What tells it from other threads of the process. */
    public String id() {
        return id;
    }

    @Nullable String progress() {
        return progress;
    }

    /** -1 if the dump does not say. */
    long waited() {
        return waited;
    }

    /** The locks that the thread holds and whose order is known, the last taken first. */
    public List<DumpedLock> nestedLocks() {
        return nested.values().stream().map(Held::lock).toList();
    }

    /** The locks that the thread owns although the dump does not say since when. */
    public List<DumpedLock> ownedLocks() {
        return owned.values().stream().map(Held::lock).toList();
    }

    /** The locks whose order is known, the last taken first. */
    List<Held> nested() {
        return List.copyOf(nested.values());
    }

    /** The locks of which it is unknown when they were taken. */
    List<Held> owned() {
        return List.copyOf(owned.values());
    }

    /** What the thread waits for and, if it is of interest, a lock that it holds. */
    public BlockedThread blocked(@Nullable DumpedLock held) {
        return new BlockedThread(
                name,
                line,
                held == null ? null : held(held),
                wanted == null ? null : wanted.reported(mode, site),
                state,
                site);
    }

    private ReportedLock held(DumpedLock lock) {
        Held known = nested.getOrDefault(lock.instance(), owned.get(lock.instance()));
        if (known != null) {
            return known.lock().reported(known.mode(), known.site());
        }
        return lock.reported(ReportedMode.EXCLUSIVE, null);
    }
}
