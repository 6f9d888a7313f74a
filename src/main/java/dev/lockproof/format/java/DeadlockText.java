package dev.lockproof.format.java;

import dev.lockproof.format.snapshot.Dump;
import dev.lockproof.format.snapshot.DumpedLock;
import dev.lockproof.format.snapshot.DumpedThread;
import dev.lockproof.trace.report.ReportedMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * The block names threads and locks, in the order of the ring, and repeats the stacks of the threads in the same order.
 * Names of threads need not be unique, so a thread of the dump is meant if it also waits for the lock. If the dump does
 * not show it, because it was cut, the repeated stack stands for it.
 */
/** A deadlock that the virtual machine found itself. */
final class DeadlockText {

    private final List<Member> members = new ArrayList<>();
    private boolean inStacks;
    private int stacks;

    private static final class Member {
        private final String name;
        private final long line;
        private @Nullable DumpedLock lock;
        private @Nullable String owner;
        private @Nullable ThreadText stack;
        private @Nullable DumpedThread thread;

        Member(String name, long line) {
            this.name = name;
            this.line = line;
        }
    }

    /** The stacks of the threads follow. */
    void stacks() {
        inStacks = true;
    }

    /**
     * A thread of the deadlock, or the stack of one.
     *
     * @return the thread whose frames follow; null if none do
     */
    @Nullable ThreadText member(String name, long line) {
        if (!inStacks) {
            members.add(new Member(name, line));
            return null;
        }
        ThreadText stack = ThreadText.named(name, line);
        if (stacks < members.size() && members.get(stacks).name.equals(name)) {
            members.get(stacks).stack = stack;
        }
        stacks++;
        return stack;
    }

    /** What the last thread waits for, such as {@code ... (object 0x69efca8e0, a bank.Ledger),}. */
    void monitor(String text) {
        int object = text.indexOf("(object ");
        int a = text.indexOf(", a ", object + 1);
        int end = text.lastIndexOf(')');
        if (object < 0 || a < 0 || end < a) {
            return;
        }
        waits(JavaLocks.of(text.substring(a + 4, end), text.substring(object + 8, a)));
    }

    /** What the last thread waits for, such as {@code ... 0x69efcaa68, (a bank.Sync),}. */
    void synchronizer(String text) {
        int address = text.indexOf("0x");
        int comma = text.indexOf(',', address + 1);
        int a = text.indexOf("(a ", comma + 1);
        int end = text.lastIndexOf(')');
        if (address < 0 || comma < 0 || a < 0 || end < a) {
            return;
        }
        waits(JavaLocks.of(text.substring(a + 3, end), text.substring(address, comma)));
    }

    private void waits(DumpedLock lock) {
        if (!members.isEmpty() && !inStacks) {
            members.getLast().lock = lock;
        }
    }

    /** Who holds what the last thread waits for. */
    void heldBy(String text) {
        int open = text.indexOf('"');
        int close = text.lastIndexOf('"');
        if (!members.isEmpty() && !inStacks && open >= 0 && close > open) {
            members.getLast().owner = text.substring(open + 1, close);
        }
    }

    /**
     * Finds its threads among those of the dump.
     *
     * @param threads the threads of the dump; receives those that are missing
     * @param byName the same by name
     */
    void resolve(List<DumpedThread> threads, Map<String, List<DumpedThread>> byName) {
        for (Member each : members) {
            DumpedLock lock = each.lock;
            if (lock == null) {
                continue;
            }
            DumpedThread thread = find(each.name, lock, byName);
            if (thread == null) {
                ThreadText stack =
                        each.stack == null ? ThreadText.named(each.name, each.line) : each.stack;
                stack.end();
                thread = stack.thread();
                threads.add(thread);
            }
            if (!lock.equals(thread.wanted())) {
                thread.wants(lock, ReportedMode.EXCLUSIVE);
            }
            each.thread = thread;
        }
    }

    private static @Nullable DumpedThread find(
            String name, DumpedLock lock, Map<String, List<DumpedThread>> byName) {
        List<DumpedThread> same = byName.getOrDefault(name, List.of());
        for (DumpedThread each : same) {
            DumpedLock wanted = each.wanted();
            if (wanted != null && wanted.instance().equals(lock.instance())) {
                return each;
            }
        }
        return same.size() == 1 ? same.getFirst() : null;
    }

    /**
     * Tells the dump who owns what.
     *
     * @param owned receives the locks whose owners are known now
     */
    void tell(Dump dump, Set<String> owned) {
        Map<String, DumpedThread> named = new HashMap<>();
        for (Member each : members) {
            if (each.thread != null) {
                named.putIfAbsent(each.name, each.thread);
            }
        }
        for (int at = 0; at < members.size(); at++) {
            Member each = members.get(at);
            Member next = members.get((at + 1) % members.size());
            if (each.lock == null || each.owner == null) {
                continue;
            }
            DumpedThread owner =
                    next.name.equals(each.owner) && next.thread != null
                            ? next.thread
                            : named.get(Objects.requireNonNull(each.owner));
            if (owner != null) {
                dump.deadlocked(each.lock.instance(), owner);
                owned.add(each.lock.instance());
            }
        }
    }
}
