package dev.lockproof.format.java;

import dev.lockproof.format.snapshot.DumpedLock;
import dev.lockproof.format.snapshot.DumpedThread;
import dev.lockproof.trace.report.ReportedMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what the members of one thread say, in whatever order they come. */
final class JsonThread {

    private final long line;
    private final List<String> frames = new ArrayList<>();
    private final List<Owned> owned = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String state;
    private @Nullable String blockedOn;
    private @Nullable String waitingOn;
    private @Nullable String parksFor;
    private @Nullable String owner;

    private record Owned(int depth, List<String> locks) {}

    JsonThread(long line) {
        this.line = line;
    }

    void id(@Nullable String text) {
        id = text;
    }

    void name(@Nullable String text) {
        name = text;
    }

    void state(@Nullable String text) {
        state = text;
    }

    void blockedOn(@Nullable String lock) {
        blockedOn = lock;
    }

    void waitingOn(@Nullable String object) {
        waitingOn = object;
    }

    void parksFor(@Nullable String object) {
        parksFor = object;
    }

    /** The id of the thread that owns what this one parks for. */
    void ownerOfParked(@Nullable String thread) {
        owner = thread;
    }

    void frame(String text) {
        frames.add(text);
    }

    /**
     * Monitors that a frame took.
     *
     * @param depth the number of the frame, from the innermost; null if unknown
     * @param locks the last taken first
     */
    void owns(@Nullable String depth, List<String> locks) {
        owned.add(new Owned(number(depth), List.copyOf(locks)));
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? -1 : Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /** Ends the thread. */
    void addTo(JavaDump dump) {
        String number = id == null ? "line " + line : "#" + id;
        String shown = name == null || name.isEmpty() ? "thread " + number : name;
        dump.begins(new ThreadHeader(shown, number, state, null));
        DumpedThread thread = new DumpedThread(shown, number, line);
        if (state != null) {
            thread.state(state);
            if (state.equals(ThreadText.TIMED)) {
                thread.timed();
            }
        }
        owned.sort(Comparator.comparingInt(Owned::depth));
        for (Owned each : owned) {
            String site = site(each.depth());
            for (String text : each.locks()) {
                DumpedLock lock = JavaLocks.named(text);
                if (lock != null) {
                    thread.holds(lock, ReportedMode.EXCLUSIVE, site);
                }
            }
        }
        give(thread, waitingOn);
        give(thread, blockedOn);
        DumpedLock wanted = blockedOn == null ? null : JavaLocks.named(blockedOn);
        DumpedLock parked = parksFor == null ? null : JavaLocks.named(parksFor);
        if (wanted != null) {
            thread.wants(wanted, ReportedMode.EXCLUSIVE);
            thread.at(waitingSite());
            dump.add(thread, null);
        } else {
            parks(dump, thread, parked);
            if ("BLOCKED".equals(state)
                    && !frames.isEmpty()
                    && JavaFrame.isWait(JavaFrame.site(frames.getFirst()))) {
                dump.reenters(thread);
            }
        }
    }

    private void parks(JavaDump dump, DumpedThread thread, @Nullable DumpedLock parked) {
        JavaLocks.Parked sort =
                parked == null
                        ? JavaLocks.Parked.EVENT
                        : JavaLocks.parked(parked.lockClass(), acquires());
        boolean waits = parked != null && sort != JavaLocks.Parked.EVENT;
        thread.at(waits ? waitingSite() : programSite());
        if (parked != null && owner != null) {
            dump.claim(parked, "#" + owner);
        }
        boolean known = sort == JavaLocks.Parked.LOCK || sort == JavaLocks.Parked.READ_WRITE_LOCK;
        if (parked != null && known) {
            boolean reader = frames.stream().map(JavaFrame::site).anyMatch(JavaFrame::isReader);
            thread.wants(parked, reader ? ReportedMode.SHARED : ReportedMode.EXCLUSIVE);
        }
        dump.add(thread, waits && !known ? parked : null);
    }

    private boolean acquires() {
        boolean acquires = false;
        for (String frame : frames) {
            String site = JavaFrame.site(frame);
            if (JavaFrame.isShared(site) || !JavaFrame.isHelper(site)) {
                return acquires && !JavaFrame.isShared(site);
            }
            acquires |= JavaFrame.isAcquire(site);
        }
        return acquires;
    }

    private static void give(DumpedThread thread, @Nullable String text) {
        DumpedLock lock = text == null ? null : JavaLocks.named(text);
        if (lock != null) {
            thread.doesNotHold(lock);
        }
    }

    private @Nullable String site(int depth) {
        return depth >= 0 && depth < frames.size() ? JavaFrame.site(frames.get(depth)) : null;
    }

    /** The innermost frame that does not wait on behalf of another. */
    private @Nullable String waitingSite() {
        for (String frame : frames) {
            String site = JavaFrame.site(frame);
            if (!JavaFrame.isHelper(site)) {
                return site;
            }
        }
        return site(0);
    }

    /** The innermost frame of the program. */
    private @Nullable String programSite() {
        for (String frame : frames) {
            String site = JavaFrame.site(frame);
            if (!JavaLocks.isOfLibrary(site)) {
                return site;
            }
        }
        return site(0);
    }
}
