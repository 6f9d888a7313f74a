package dev.lockproof.format.snapshot;

import dev.lockproof.trace.report.ReportedMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All threads of a process at one moment, as far as a dump shows them. */
public final class Dump {

    /** More threads than this, each with locks, are no program. */
    static final int MAX_THREADS = 1_000_000;

    private final String process;
    private final long line;
    private final long seconds;
    private final List<DumpedThread> threads = new ArrayList<>();
    private final Map<String, DumpedThread> told = new HashMap<>();
    private long lastLine;
    private long all;
    private boolean cut;
    private boolean ownersHidden;

    /**
     * @param process what tells the process from others; empty if unknown
     * @param line the line at which the dump begins
     * @param seconds when it was made, in seconds since any moment that all dumps of the process
     *     share; -1 if unknown
     */
    public Dump(String process, long line, long seconds) {
        this.process = process;
        this.line = line;
        this.seconds = seconds;
        this.lastLine = line;
    }

    /** Adds a thread when all of it was read. */
    public void add(DumpedThread thread) {
        all++;
        if (!thread.hasLocks()) {
            return;
        }
        if (threads.size() == MAX_THREADS) {
            cut = true;
            return;
        }
        threads.add(thread);
    }

    /**
     * The program's runtime says that a thread, which was added, holds a lock in a deadlock.
     *
     * @param lock the lock's {@link DumpedLock#instance()}
     */
    public void deadlocked(String lock, DumpedThread owner) {
        told.put(lock, owner);
    }

    /** The dump never names owners of locks, so that it cannot show a ring. */
    public void hidesOwners() {
        ownersHidden = true;
    }

    boolean areOwnersHidden() {
        return ownersHidden;
    }

    /** The last line that belongs to the dump. */
    public void end(long end) {
        lastLine = end;
    }

    String process() {
        return process;
    }

    long line() {
        return line;
    }

    long lastLine() {
        return lastLine;
    }

    long seconds() {
        return seconds;
    }

    /** The threads that hold or want a lock. */
    List<DumpedThread> threads() {
        return threads;
    }

    /** How many threads the dump has. */
    public long size() {
        return all;
    }

    /** Whether a bound left out threads. */
    boolean cut() {
        return cut;
    }

    boolean isTold(String lock) {
        return told.containsKey(lock);
    }

    /** Who holds each lock exclusively; null where several threads seem to. */
    Map<String, @Nullable DumpedThread> owners() {
        Map<String, @Nullable DumpedThread> owners = new HashMap<>();
        for (DumpedThread thread : threads) {
            thread.nested().stream()
                    .filter(each -> each.mode() != ReportedMode.SHARED)
                    .forEach(each -> own(owners, each.lock(), thread));
            thread.owned().forEach(each -> own(owners, each.lock(), thread));
        }
        owners.putAll(told);
        return owners;
    }

    private static void own(
            Map<String, @Nullable DumpedThread> owners, DumpedLock lock, DumpedThread thread) {
        if (owners.containsKey(lock.instance()) && owners.get(lock.instance()) != thread) {
            owners.put(lock.instance(), null);
        } else {
            owners.put(lock.instance(), thread);
        }
    }
}
