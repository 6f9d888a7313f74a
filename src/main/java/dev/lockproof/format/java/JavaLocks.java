package dev.lockproof.format.java;

import dev.lockproof.format.snapshot.DumpedLock;
import org.jspecify.annotations.Nullable;

/** The locks that dumps name, and what the name of a class says about a lock. */
final class JavaLocks {

    /** What a thread that parks waits for. */
    enum Parked {
        /** A lock that one thread holds. */
        LOCK,
        /** A lock that one thread holds, or readers, whom no dump names. */
        READ_WRITE_LOCK,
        /** Something that is signaled. */
        EVENT,
        /** A class of the program, which may be either. */
        UNKNOWN
    }

    private static final String[] LIBRARIES = {
        "java.", "javax.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.", "clojure.", "["
    };
    private static final String CLASS_OBJECT = "java.lang.Class for ";
    private static final String LOCKS = "java.util.concurrent.locks.";

    private JavaLocks() {}

    /**
     * The lock in a text such as {@code <0x00000000fc08bd88> (a bank.Ledger)} or {@code
     * <bank.Ledger@79d452a8>}; null if the text names none.
     */
    static @Nullable DumpedLock of(String text) {
        int open = text.indexOf('<');
        int close = text.indexOf('>', open + 1);
        if (open < 0 || close < 0) {
            return null;
        }
        String inside = text.substring(open + 1, close);
        if (isAddress(inside)) {
            int a = text.indexOf("(a ", close);
            int end = text.lastIndexOf(')');
            return a < 0 || end < a ? of("", inside) : of(text.substring(a + 3, end), inside);
        }
        return named(inside);
    }

    /** The lock in a text such as {@code bank.Ledger@79d452a8}; null if the text names none. */
    static @Nullable DumpedLock named(String text) {
        int at = text.lastIndexOf('@');
        return at <= 0 || at == text.length() - 1 || text.indexOf(' ') >= 0
                ? null
                : of(text.substring(0, at), text.substring(at + 1));
    }

    /** The lock of a class at an address. */
    static DumpedLock of(String lockClass, String instance) {
        return new DumpedLock(lockClass, instance, isTelling(lockClass));
    }

    /** What a thread holds while it initializes a class, and others wait for (JLS 12.4.2). */
    static DumpedLock initialization(String ofClass) {
        String name = "initialization of class " + ofClass;
        return new DumpedLock(name, name, true);
    }

    private static boolean isAddress(String text) {
        boolean some = false;
        for (int at = 2; at < text.length(); at++) {
            if (Character.digit(text.charAt(at), 16) < 0) {
                return false;
            }
            some |= text.charAt(at) != '0';
        }
        return some && text.startsWith("0x");
    }

    private static boolean isTelling(String lockClass) {
        return !lockClass.isEmpty()
                && (lockClass.startsWith(CLASS_OBJECT) || !isOfLibrary(lockClass));
    }

    /** Whether a class or a frame belongs to the platform or to the library of a language. */
    static boolean isOfLibrary(String name) {
        for (String library : LIBRARIES) {
            if (name.startsWith(library)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a thread that parks for an object of a class waits for.
     *
     * @param acquires whether it acquires the object for itself alone
     */
    static Parked parked(String lockClass, boolean acquires) {
        if (lockClass.startsWith(LOCKS + "ReentrantLock")) {
            return Parked.LOCK;
        }
        if (lockClass.startsWith(LOCKS + "ReentrantReadWriteLock")
                || lockClass.startsWith(LOCKS + "StampedLock")) {
            return Parked.READ_WRITE_LOCK;
        }
        if (acquires) {
            return Parked.LOCK;
        }
        return isOfLibrary(lockClass) ? Parked.EVENT : Parked.UNKNOWN;
    }

    /** Whether threads may wait for what a thread owns: pools own their workers' marks alone. */
    static boolean isWaitedFor(DumpedLock lock) {
        return !lock.lockClass().equals("java.util.concurrent.ThreadPoolExecutor$Worker");
    }
}
