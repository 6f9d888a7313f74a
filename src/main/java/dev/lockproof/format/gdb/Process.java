package dev.lockproof.format.gdb;

import dev.lockproof.format.snapshot.Dump;
import dev.lockproof.format.snapshot.DumpJudge;
import dev.lockproof.format.snapshot.DumpedLock;
import dev.lockproof.format.snapshot.DumpedThread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One dump of a process while it is read: its threads, and the owners of its mutexes. */
final class Process {

    private static final String MAIN = "1";

    /** So many locks are named to a person who did not print their owners. */
    private static final int MAX_NAMED = 4;

    private final Owners owners = new Owners();
    private final List<DumpedThread> threads = new ArrayList<>();
    private final Map<String, DumpedThread> byTask = new LinkedHashMap<>();
    private final Set<String> numbers = new HashSet<>();
    private String id = "";
    private long seconds = -1;
    private long first;
    private long last;
    private final Set<String> ownerless = new LinkedHashSet<>();
    private long unseen;
    private boolean waits;

    Owners owners() {
        return owners;
    }

    /** Whether the dump has a thread with gdb's number already, so that another dump begins. */
    boolean has(ThreadHeader header) {
        return numbers.contains(header.number());
    }

    boolean isEmpty() {
        return threads.isEmpty();
    }

    /** The dump says which process it is of. */
    void id(String process) {
        id = process;
    }

    /** The dump was made at a time. */
    void at(long time) {
        seconds = time;
    }

    /** Adds a thread; header is null if gdb was told to print none. */
    void add(@Nullable ThreadHeader header, long line, List<GdbFrame> frames) {
        String task = header == null ? "" : header.task();
        DumpedThread thread =
                header == null
                        ? new DumpedThread("the thread at line " + line, "line " + line, line)
                        : new DumpedThread(
                                header.shown(), task.isEmpty() ? header.number() : task, line);
        thread.at(Code.site(frames));
        LockCall call = LockCall.of(frames);
        if (call != null && call.lock() != null) {
            thread.wants(call.lock(), call.mode());
            if (call.timed()) {
                thread.timed();
            }
        }
        if (call != null) {
            waits = true;
            unseen = call.lock() == null && unseen == 0 ? line : unseen;
        }
        if (header != null) {
            numbers.add(header.number());
            id = id.isEmpty() && header.number().equals(MAIN) ? task : id;
        }
        if (!task.isEmpty()) {
            byTask.putIfAbsent(task, thread);
        }
        threads.add(thread);
        first = threads.size() == 1 ? line : first;
        last = line;
    }

    /** The last line that belongs to the dump. */
    void last(long line) {
        last = line;
    }

    /**
     * Judges the dump.
     *
     * @return the line of the first thread that waits for a lock whose owner is not known; 0 if
     *     there is none
     */
    long judge(DumpJudge judge) {
        Dump dump = new Dump(id, first, seconds);
        long unknown = unseen;
        for (DumpedThread each : threads) {
            DumpedLock wanted = each.wanted();
            if (wanted == null) {
                continue;
            }
            String owner = owners.of(wanted);
            DumpedThread holder = owner == null ? null : byTask.get(owner);
            if (holder != null) {
                holder.owns(wanted);
            } else {
                unknown = unknown == 0 ? each.line() : unknown;
                if (ownerless.size() < MAX_NAMED) {
                    ownerless.add(wanted.instance());
                }
            }
        }
        if (unknown > 0) {
            dump.hidesOwners();
        }
        threads.forEach(dump::add);
        dump.end(last);
        judge.judge(dump);
        return unknown;
    }

    /** Some locks that are waited for and whose owners are not known, by their addresses. */
    Set<String> ownerless() {
        return ownerless;
    }

    /** Whether a thread waits for a lock. */
    boolean waits() {
        return waits;
    }
}
