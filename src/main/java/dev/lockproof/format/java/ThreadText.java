package dev.lockproof.format.java;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.io.Ascii;
import dev.lockproof.format.snapshot.DumpedLock;
import dev.lockproof.format.snapshot.DumpedThread;
import dev.lockproof.trace.report.ReportedMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Frames come innermost first, and a note belongs to the frame before it. A thread in Object.wait() shows its monitor as
 * locked by an outer frame although it has given it up; so what a thread waits on, or waits to lock, it does not hold.
 * Most threads have no locks: a frame is copied, and becomes a text only if a lock needs it.
 */
/** Collects what the lines of one thread say. */
final class ThreadText {

    /** The state of a thread that waits for some time at most. */
    static final String TIMED = "TIMED_WAITING";

    private static final String AT = "at ";
    private static final String INITIALIZER = ".<clinit>";
    private static final String INITIALIZATION =
            "- waiting on the Class initialization monitor for ";

    private final DumpedThread thread;
    private final List<DumpedLock> givenUp = new ArrayList<>();
    private byte[] frame = new byte[256];
    private int frameLength = -1;
    private @Nullable String first;
    private @Nullable String ofProgram;
    private @Nullable String site;
    private boolean blocked;
    private boolean siteFollows;
    private boolean reader;
    private boolean shared;
    private boolean acquires;
    private boolean ended;
    private boolean owns;
    private @Nullable DumpedLock wanted;
    private @Nullable DumpedLock parked;

    ThreadText(DumpedThread thread) {
        this.thread = thread;
    }

    DumpedThread thread() {
        return thread;
    }

    /** Its state, such as {@code BLOCKED (on object monitor)}. */
    void state(String text) {
        int blank = text.indexOf(' ');
        String word = blank < 0 ? text : text.substring(0, blank);
        blocked = word.equals("BLOCKED");
        thread.state(word);
        if (word.equals(TIMED)) {
            thread.timed();
        }
    }

    /** An empty line: frames that come after it are of something else. */
    void blank() {
        ended = true;
    }

    /** The list of locks that it owns begins. */
    void synchronizers() {
        owns = true;
    }

    void frame(JavaLine line) {
        if (ended) {
            return;
        }
        int from = line.from() + AT.length();
        frameLength = line.to() - from;
        if (frame.length < frameLength) {
            frame = new byte[2 * frameLength];
        }
        System.arraycopy(line.buffer(), from, frame, 0, frameLength);
        if (first == null || ofProgram == null || siteFollows) {
            look(lastSite());
        }
        if (Ascii.indexOf(frame, 0, frameLength, INITIALIZER) > 0) {
            initializes(lastSite());
        }
    }

    /** A thread that runs the initializer of a class holds others off until it has ended. */
    private void initializes(@Nullable String last) {
        int end = last == null ? -1 : last.indexOf(INITIALIZER);
        if (last != null && end > 0) {
            DumpedLock lock = JavaLocks.initialization(last.substring(0, end));
            thread.holds(lock, ReportedMode.EXCLUSIVE, last);
        }
    }

    private void look(@Nullable String last) {
        if (last == null) {
            return;
        }
        first = first == null ? last : first;
        if (ofProgram == null && !JavaLocks.isOfLibrary(last)) {
            ofProgram = last;
        }
        if (siteFollows) {
            reader |= JavaFrame.isReader(last);
            shared |= JavaFrame.isShared(last);
            acquires |= JavaFrame.isAcquire(last);
            if (!JavaFrame.isHelper(last)) {
                site = last;
                siteFollows = false;
            }
        }
    }

    private @Nullable String lastSite() {
        return frameLength < 0
                ? null
                : JavaFrame.site(new String(frame, 0, frameLength, UTF_8).strip());
    }

    /** What the last frame has to do with a lock; a lock that the thread owns. */
    void note(JavaLine line) {
        if (owns && line.starts("- <")) {
            DumpedLock lock = JavaLocks.of(line.text());
            if (lock != null && JavaLocks.isWaitedFor(lock)) {
                thread.owns(lock);
            }
        } else if (ended) {
            return;
        } else if (line.starts("- locked <")) {
            DumpedLock lock = JavaLocks.of(line.text());
            if (lock != null) {
                thread.holds(lock, ReportedMode.EXCLUSIVE, lastSite());
            }
        } else if (line.starts(INITIALIZATION)) {
            wants(JavaLocks.initialization(line.text().substring(INITIALIZATION.length())));
        } else if (line.starts("- waiting ")) {
            waits(line);
        } else if (line.starts("- parking to wait for")) {
            parked = JavaLocks.of(line.text());
            siteFollows = true;
        }
    }

    private void waits(JavaLine line) {
        DumpedLock lock = JavaLocks.of(line.text());
        if (lock == null) {
            return;
        }
        givenUp.add(lock);
        boolean toLock =
                line.starts("- waiting to lock <") || line.starts("- waiting to re-lock in wait");
        if (toLock || blocked && line.starts("- waiting on <")) {
            wants(lock);
        }
    }

    private void wants(DumpedLock lock) {
        wanted = lock;
        siteFollows = true;
        look(lastSite());
    }

    /**
     * Ends the thread.
     *
     * @return an object of a class of the program that it parks for; null if there is none
     */
    @Nullable DumpedLock end() {
        givenUp.forEach(thread::doesNotHold);
        thread.at(site != null ? site : ofProgram != null ? ofProgram : first);
        if (wanted != null) {
            thread.wants(wanted, ReportedMode.EXCLUSIVE);
            return null;
        }
        if (parked == null) {
            return null;
        }
        return switch (JavaLocks.parked(parked.lockClass(), acquires && !shared)) {
            case LOCK, READ_WRITE_LOCK -> {
                thread.wants(parked, reader ? ReportedMode.SHARED : ReportedMode.EXCLUSIVE);
                yield null;
            }
            case UNKNOWN -> parked;
            case EVENT -> null;
        };
    }

    /** Whether it waits to enter a monitor again without saying which. */
    boolean isReentering() {
        return blocked && wanted == null && first != null && JavaFrame.isWait(first);
    }

    /** A thread of which nothing else is known. */
    static ThreadText named(String name, long line) {
        return new ThreadText(new DumpedThread(name, name, line));
    }
}
