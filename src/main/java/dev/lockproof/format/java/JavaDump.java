package dev.lockproof.format.java;

import dev.lockproof.format.java.DumpDoubts.Doubt;
import dev.lockproof.format.java.JavaLocks.Parked;
import dev.lockproof.format.snapshot.Dump;
import dev.lockproof.format.snapshot.DumpJudge;
import dev.lockproof.format.snapshot.DumpedLock;
import dev.lockproof.format.snapshot.DumpedThread;
import dev.lockproof.trace.report.ReportedMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A thread that parks for an object of a class of the program waits for a lock only if a thread owns that object; else it
 * may wait for anything. The virtual machine searches for deadlocks after all threads were printed.
 */
/** One dump while it is read. */
final class JavaDump {

    private final long line;
    private final boolean toFile;
    private final List<DumpedThread> threads = new ArrayList<>();
    private final Map<DumpedThread, DumpedLock> parked = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<DeadlockText> deadlocks = new ArrayList<>();
    private final Reentering reentering = new Reentering();
    private final List<Claim> claims = new ArrayList<>();
    private String process = "";
    private boolean ofReferences;
    private long seconds = -1;
    private long lastLine;
    private long all;
    private boolean searched;
    private boolean virtual;
    private boolean states;

    /** The dump itself says which thread owns a lock. */
    private record Claim(DumpedLock lock, String owner) {}

    /**
     * @param toFile whether it is one that Thread.dump_to_file makes
     */
    JavaDump(long line, boolean toFile) {
        this.line = line;
        this.lastLine = line;
        this.toFile = toFile;
    }

    boolean toFile() {
        return toFile;
    }

    /** When it was made. */
    void at(long time) {
        seconds = time;
    }

    /** What tells the process from others, for sure. */
    void process(String id) {
        process = id;
        ofReferences = true;
    }

    /** A thread begins; false if this dump has it already, so that another dump begins. */
    boolean begins(ThreadHeader header) {
        if (!ids.add(header.id())) {
            return false;
        }
        boolean references = header.name().equals("Reference Handler");
        if (!toFile && !ofReferences && (references || process.isEmpty())) {
            process = header.id();
            ofReferences = references;
        }
        virtual |= header.name().startsWith("VirtualThread-un") && !toFile;
        states |= header.hasState();
        return true;
    }

    void carries() {
        virtual = true;
    }

    /** A state was read. */
    void hasStates() {
        states = true;
    }

    /** Adds a thread when all of it was read. */
    void add(ThreadText text) {
        add(text.thread(), text.end());
        if (text.isReentering()) {
            reenters(text.thread());
        }
    }

    /** A thread waits to enter a monitor again, and its part of the dump does not say which. */
    void reenters(DumpedThread thread) {
        reentering.add(thread);
    }

    /**
     * Adds a thread when all of it was read.
     *
     * @param parksFor what it parks for if that may be a lock
     */
    void add(DumpedThread thread, @Nullable DumpedLock parksFor) {
        all++;
        threads.add(thread);
        if (parksFor != null) {
            parked.put(thread, parksFor);
        }
    }

    /**
     * The dump itself says who owns the lock that a thread parks for.
     *
     * @param owner the owner's {@link DumpedThread#id()}
     */
    void claim(DumpedLock lock, String owner) {
        claims.add(new Claim(lock, owner));
    }

    DeadlockText deadlock() {
        searched = true;
        DeadlockText deadlock = new DeadlockText();
        deadlocks.add(deadlock);
        return deadlock;
    }

    /** All threads were printed. */
    void searched() {
        searched = true;
    }

    void reaches(long last) {
        lastLine = last;
    }

    /** Ends the dump. */
    void end(DumpJudge judge, DumpDoubts doubts) {
        if (all == 0 && deadlocks.isEmpty()) {
            return;
        }
        settle();
        reentering.resolve(threads);
        Set<String> owned = new HashSet<>();
        threads.forEach(each -> each.ownedLocks().forEach(lock -> owned.add(lock.instance())));
        parked.forEach((thread, lock) -> {
            if (owned.contains(lock.instance())) {
                thread.wants(lock, ReportedMode.EXCLUSIVE);
            }
        });
        if (!deadlocks.isEmpty()) {
            Map<String, List<DumpedThread>> byName = new HashMap<>();
            for (DumpedThread each : threads) {
                byName.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each);
            }
            deadlocks.forEach(each -> each.resolve(threads, byName));
        }
        Dump dump = new Dump(process, line, seconds);
        threads.forEach(dump::add);
        deadlocks.forEach(each -> each.tell(dump, owned));
        dump.end(lastLine);
        judge.judge(dump);
        doubt(doubts, owned);
    }

    private void settle() {
        if (claims.isEmpty()) {
            return;
        }
        Map<String, DumpedThread> byId = new HashMap<>();
        threads.forEach(each -> byId.putIfAbsent(each.id(), each));
        for (Claim each : claims) {
            DumpedThread owner = byId.get(each.owner());
            if (owner != null) {
                owner.owns(each.lock());
            }
        }
    }

    private void doubt(DumpDoubts doubts, Set<String> owned) {
        if (!toFile && !searched) {
            doubts.tell(Doubt.CUT, lastLine);
        }
        if (virtual) {
            doubts.tell(Doubt.VIRTUAL_THREADS, line);
        }
        if (toFile && !states) {
            doubts.tell(Doubt.NO_LOCKS, line);
        }
        for (DumpedThread each : threads) {
            DumpedLock wanted = each.wanted();
            if (wanted == null || owned.contains(wanted.instance())) {
                continue;
            }
            if (JavaLocks.parked(wanted.lockClass(), false) == Parked.READ_WRITE_LOCK) {
                doubts.tell(Doubt.READERS, each.line());
            } else if (toFile && !"BLOCKED".equals(each.state())) {
                doubts.tell(Doubt.OWNERS, each.line());
            }
        }
    }
}
