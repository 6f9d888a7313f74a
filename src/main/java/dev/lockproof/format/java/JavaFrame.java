package dev.lockproof.format.java;

/** A frame of a stack as a code location: {@code bank.Bank.deposit (Bank.java:31)}. */
final class JavaFrame {

    private static final String LAMBDA = "$$Lambda";
    private static final String SYNCHRONIZER =
            "java.util.concurrent.locks.AbstractQueuedSynchronizer.";

    /** What waits for locks on behalf of its caller. */
    private static final String[] HELPERS = {
        "java.util.concurrent.locks.",
        "jdk.internal.misc.",
        "sun.misc.Unsafe.",
        "java.lang.Object.wait",
        "java.lang.VirtualThread.",
        "java.lang.System$",
        "jdk.internal.vm."
    };

    private JavaFrame() {}

    /**
     * The location.
     *
     * @param frame such as {@code java.lang.Thread.run(java.base@17.0.15/Thread.java:840)} or
     *     {@code java.base/java.lang.Thread.run(Thread.java:1474)}
     */
    static String site(String frame) {
        int open = frame.lastIndexOf('(');
        if (open <= 0 || !frame.endsWith(")")) {
            return frame;
        }
        String file = frame.substring(open + 1, frame.length() - 1);
        return method(frame.substring(0, open)) + " (" + file(file) + ")";
    }

    private static String method(String text) {
        int slash = text.lastIndexOf('/');
        int lambda = text.indexOf(LAMBDA);
        if (lambda >= 0) {
            slash = text.lastIndexOf('/', lambda);
        }
        return text.substring(slash + 1);
    }

    private static String file(String text) {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Whether a location waits for locks on behalf of its caller. */
    static boolean isHelper(String site) {
        for (String helper : HELPERS) {
            if (site.startsWith(helper)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a location is the one in which threads wait to be notified. */
    static boolean isWait(String site) {
        return site.startsWith("java.lang.Object.wait");
    }

    /** Whether a location acquires what several threads may hold at once. */
    static boolean isShared(String site) {
        return site.startsWith(SYNCHRONIZER)
                && (site.contains("acquireShared") || site.contains("AcquireShared"));
    }

    /** Whether a location acquires something. */
    static boolean isAcquire(String site) {
        return site.startsWith(SYNCHRONIZER + "acquire")
                || site.startsWith(SYNCHRONIZER + "tryAcquire");
    }

    /** Whether a location requests the read lock of a lock for readers and writers. */
    static boolean isReader(String site) {
        return site.startsWith("java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock.")
                || site.startsWith("java.util.concurrent.locks.StampedLock.readLock")
                || site.startsWith("java.util.concurrent.locks.StampedLock.acquireRead");
    }
}
