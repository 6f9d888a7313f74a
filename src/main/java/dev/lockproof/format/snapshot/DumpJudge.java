package dev.lockproof.format.snapshot;

import dev.lockproof.format.snapshot.DumpedThread.Held;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.graph.GraphSink;
import dev.lockproof.trace.graph.Sighting;
import dev.lockproof.trace.report.BlockedThread;
import dev.lockproof.trace.report.Complaint.Deadlock;
import dev.lockproof.trace.report.LockReport;
import dev.lockproof.trace.report.ReportOrigin;
import dev.lockproof.trace.report.ReportedMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A thread waits for one lock, and a lock that is held exclusively has one owner, so each thread waits for one other at
 * most. Rings in such a graph are found by following it, in linear time. The order in which one ring's threads took their
 * locks is told by the report of the ring; everything else goes into the graph, where it may close a ring with what other
 * dumps show.
 */
/** Says what dumps of one input show, one after the other. */
public final class DumpJudge {

    /** Pairs of one thread are of its innermost locks, so that deep recursion costs little. */
    private static final int MAX_NESTED = 64;

    private final TraceSink sink;
    private final WaitHistory history;
    private int dumps;
    private boolean cut;
    private boolean ordersCut;

    public DumpJudge(TraceSink sink) {
        this.sink = sink;
        this.history = new WaitHistory(sink);
    }

    /** How many dumps were judged. */
    public int dumps() {
        return dumps;
    }

    /** Judges a dump of which all was read. */
    public void judge(Dump dump) {
        dumps++;
        if (!dump.areOwnersHidden()) {
            sink.graph().dump();
        }
        Map<String, @Nullable DumpedThread> owners = dump.owners();
        Map<DumpedThread, Integer> behind = new HashMap<>();
        List<List<DumpedThread>> rings = rings(dump, owners, behind);
        Set<DumpedThread> stuck = new HashSet<>();
        for (List<DumpedThread> ring : rings) {
            stuck.addAll(ring);
            sink.reports().report(report(dump, ring, behind.getOrDefault(ring.getFirst(), 0)));
        }
        for (DumpedThread thread : dump.threads()) {
            orders(dump, thread, stuck.contains(thread));
        }
        new Crowd(dump, owners, sink).tell();
        history.add(dump, owners, behind.keySet());
        cut |= dump.cut();
    }

    /** Ends the input. */
    public void end() {
        history.end();
        if (ordersCut) {
            sink.diagnostic(
                    0,
                    "A thread holds more than "
                            + MAX_NESTED
                            + " locks: orders of those that it took first were left out.");
        }
        if (cut) {
            sink.inconclusive(
                    0,
                    "Some threads with locks were left out: a dump has more than "
                            + Dump.MAX_THREADS
                            + ".");
        }
    }

    /**
     * @param behind receives each thread that waits for a ring, those of the ring too; with the
     *     first thread of each ring the number of others that wait for it
     */
    private static List<List<DumpedThread>> rings(
            Dump dump,
            Map<String, @Nullable DumpedThread> owners,
            Map<DumpedThread, Integer> behind) {
        List<List<DumpedThread>> rings = new ArrayList<>();
        Map<DumpedThread, @Nullable DumpedThread> ends = new HashMap<>();
        for (DumpedThread start : dump.threads()) {
            List<DumpedThread> path = new ArrayList<>();
            Set<DumpedThread> onPath = new HashSet<>();
            DumpedThread at = start;
            while (at != null && !ends.containsKey(at) && onPath.add(at)) {
                path.add(at);
                at = next(at, owners);
            }
            DumpedThread end = at == null ? null : ends.get(at);
            if (at != null && onPath.contains(at)) {
                List<DumpedThread> ring = List.copyOf(path.subList(path.indexOf(at), path.size()));
                rings.add(ring);
                end = ring.getFirst();
                behind.put(end, -ring.size());
            }
            for (DumpedThread each : path) {
                ends.put(each, end);
                if (end != null) {
                    behind.putIfAbsent(each, 0);
                    behind.merge(end, 1, Integer::sum);
                }
            }
        }
        return rings;
    }

    private static @Nullable DumpedThread next(
            DumpedThread thread, Map<String, @Nullable DumpedThread> owners) {
        DumpedLock wanted = thread.wanted();
        return wanted == null ? null : owners.get(wanted.instance());
    }

    private static LockReport report(Dump dump, List<DumpedThread> ring, int behind) {
        List<BlockedThread> blocked = new ArrayList<>();
        boolean told = true;
        boolean timed = ring.stream().anyMatch(DumpedThread::isTimed);
        for (int at = 0; at < ring.size(); at++) {
            DumpedThread before = ring.get((at + ring.size() - 1) % ring.size());
            DumpedLock held = Objects.requireNonNull(before.wanted());
            told &= dump.isTold(held.instance());
            blocked.add(ring.get(at).blocked(held));
        }
        return new LockReport(
                new ReportOrigin(
                        dump.line(), dump.lastLine(), "", ring.getFirst().name(), null, false),
                new Deadlock(blocked, behind, told, timed),
                List.of(),
                List.of());
    }

    /**
     * Passes on the orders of a thread's locks.
     *
     * @param inRing whether its wait is part of a ring that is reported
     */
    private void orders(Dump dump, DumpedThread thread, boolean inRing) {
        List<Held> nested = thread.nested();
        int depth = Math.min(nested.size(), MAX_NESTED);
        ordersCut |= depth < nested.size();
        for (int inner = 0; inner < depth; inner++) {
            for (int outer = inner + 1; outer < depth; outer++) {
                order(dump, thread, nested.get(outer), nested.get(inner));
            }
        }
        DumpedLock wanted = thread.wanted();
        if (wanted == null || !wanted.isKnown() || inRing) {
            return;
        }
        Held next = new Held(wanted, ReportedMode.UNKNOWN, thread.site());
        nested.subList(0, depth).forEach(each -> order(dump, thread, each, next));
        thread.owned().forEach(each -> order(dump, thread, each, next));
    }

    private void order(Dump dump, DumpedThread thread, Held held, Held next) {
        if (held.lock().instance().equals(next.lock().instance())) {
            return;
        }
        GraphSink graph = sink.graph();
        graph.seen(
                held.lock().inGraph(dump.process()),
                next.lock().inGraph(dump.process()),
                new Sighting(thread.name(), thread.line(), next.site(), held.site()));
    }
}
