package dev.lockproof.format.java;

import dev.lockproof.format.snapshot.DumpedLock;
import dev.lockproof.format.snapshot.DumpedThread;
import dev.lockproof.trace.report.ReportedMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/*
 * A dump to a file does not say that a thread in Object.wait(), which was notified, waits for its monitor again, and lists
 * that monitor as locked. A monitor has one owner. So if another thread, which is not in wait(), holds one of the thread's
 * monitors too, that is the one that it gave up.
 */
/** Threads that wait to enter again the monitor that they waited on. */
final class Reentering {

    private final List<DumpedThread> threads = new ArrayList<>();

    void add(DumpedThread thread) {
        threads.add(thread);
    }

    /** Finds what each waits for. */
    void resolve(List<DumpedThread> all) {
        if (threads.isEmpty()) {
            return;
        }
        Set<DumpedThread> ours = new HashSet<>(threads);
        Set<DumpedLock> held = new HashSet<>();
        all.stream()
                .filter(each -> !ours.contains(each))
                .forEach(each -> held.addAll(each.nestedLocks()));
        for (DumpedThread each : threads) {
            List<DumpedLock> both = each.nestedLocks().stream().filter(held::contains).toList();
            if (both.size() == 1) {
                each.doesNotHold(both.getFirst());
                each.wants(both.getFirst(), ReportedMode.EXCLUSIVE);
            }
        }
    }
}
