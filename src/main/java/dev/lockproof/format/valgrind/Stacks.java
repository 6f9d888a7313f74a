package dev.lockproof.format.valgrind;

import dev.lockproof.format.LibraryCode;
import dev.lockproof.trace.report.ReportedMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stack says about the code that takes a lock, and how it takes it. */
public final class Stacks {

    private Stacks() {}

    /** The code of the program that a stack leads to; null if it has none. */
    public static @Nullable String site(List<Frame> frames) {
        Frame frame = first(frames);
        return frame == null ? null : line(frame);
    }

    /** The name of the function of {@link #site}; null if unknown. */
    public static @Nullable String function(List<Frame> frames) {
        Frame frame = first(frames);
        return frame == null || frame.function() == null ? null : frame.name();
    }

    private static @Nullable Frame first(List<Frame> frames) {
        return frames.stream().filter(each -> !isLibrary(each)).findFirst().orElse(null);
    }

    private static boolean isLibrary(Frame frame) {
        return LibraryCode.isLibrary(frame.function(), frame.place(), frame.object());
    }

    /** The frames of the program as text, innermost first. */
    public static List<String> program(List<Frame> frames) {
        return frames.stream().filter(each -> !isLibrary(each)).map(Stacks::line).toList();
    }

    private static String line(Frame frame) {
        String where = frame.place() != null ? frame.place() : base(frame.object());
        String what = frame.function() == null ? frame.address() : frame.function();
        return where == null ? what : what + " (" + where + ")";
    }

    private static @Nullable String base(@Nullable String path) {
        return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
    }

    /** How the lock is taken, as far as the frames of the libraries on top say. */
    public static ReportedMode mode(List<Frame> frames) {
        for (Frame each : frames) {
            if (!isLibrary(each)) {
                break;
            }
            String name = each.name();
            if (name.contains("rdlock")
                    || name.contains("lock_shared")
                    || name.contains("shared_lock")) {
                return ReportedMode.SHARED;
            }
            if (name.contains("wrlock") || name.contains("mutex") && name.contains("lock")) {
                return ReportedMode.EXCLUSIVE;
            }
        }
        return ReportedMode.UNKNOWN;
    }

    /** Whether the lock is taken by a call that does not wait. */
    public static boolean tries(List<Frame> frames) {
        return isBelow(frames, "trylock", "try_lock", "tryrdlock", "trywrlock");
    }

    /** Whether the lock is taken by a call that gives up after some time. */
    public static boolean isTimed(List<Frame> frames) {
        return isBelow(
                frames,
                "timedlock",
                "clocklock",
                "try_lock_for",
                "try_lock_until",
                "timedrdlock",
                "timedwrlock");
    }

    /** Whether the thread waits inside a call that takes a lock. */
    public static boolean waits(List<Frame> frames) {
        return isBelow(
                frames,
                "lll_lock_wait",
                "pthread_mutex_lock",
                "pthread_rwlock_rdlock",
                "pthread_rwlock_wrlock",
                "pthread_spin_lock");
    }

    private static boolean isBelow(List<Frame> frames, String... names) {
        for (Frame each : frames) {
            if (!isLibrary(each)) {
                return false;
            }
            for (String name : names) {
                if (each.name().contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
