package dev.lockproof.recorder;

import dev.lockproof.recorder.Names.Name;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/*
 * A request is recorded before it, together with "contended", since another thread may get the lock first; "acquired"
 * after it; a release before it. So recorded holds never overlap where real ones do not, and a thread that hangs shows
 * what it waits for.
 */

/** What woven code calls instead of, or around, the operations on locks. */
public final class Hooks {

    private static final Names NAMES = new Names();
    private static volatile Recording recording;

    private Hooks() {}

    static void begin(Recording into) {
        recording = into;
    }

    private static String start(String op) {
        return "{\"op\":\"" + op + "\",\"task\":\"" + task(Thread.currentThread()) + "\"";
    }

    private static String task(Thread thread) {
        return "T" + thread.threadId();
    }

    private static String plain(String text) {
        return text.replaceAll("[^ !#-\\[\\]-~]", "_");
    }

    private static String lock(String op, String id) {
        return start(op) + ",\"lock\":\"" + id + "\"";
    }

    private static String acquire(Name name, String kind, String site) {
        return lock("acquire", name.id())
                + ",\"class\":\""
                + plain(name.lockClass())
                + "\","
                + kind
                + ",\"site\":\""
                + site
                + "\"";
    }

    private static void request(Name name, String kind, boolean held, String site) {
        recording.write(
                acquire(name, kind, site)
                        + "}\n"
                        + (held ? "" : lock("contended", name.id()) + "}\n"));
    }

    private static void end(String op, Name name) {
        recording.write(lock(op, name.id()) + "}\n");
    }

    /**
     * After a constructor: where an object is made is its class, unless its own class says more.
     */
    public static void made(Object object, String site) {
        NAMES.view(object, site, null);
    }

    /** Before {@code monitorenter}. */
    public static void enter(Object monitor, String site) {
        if (monitor != null) {
            request(
                    NAMES.of(monitor, site),
                    "\"kind\":\"monitor\"",
                    Thread.holdsLock(monitor),
                    site);
        }
    }

    /** After {@code monitorenter}. */
    public static void entered(Object monitor) {
        end("acquired", NAMES.of(monitor, ""));
    }

    /** Before {@code monitorexit}. */
    public static void exit(Object monitor) {
        if (Thread.holdsLock(monitor)) {
            end("release", NAMES.of(monitor, ""));
        }
    }

    private static String kind(Lock lock) {
        String kind = "\"kind\":\"mutex\",\"reentrant\":true";
        if (lock instanceof ReentrantReadWriteLock.ReadLock) {
            kind = "\"kind\":\"rwsem\",\"mode\":\"shared\",\"reentrant\":true";
        } else if (lock instanceof ReentrantReadWriteLock.WriteLock) {
            kind = "\"kind\":\"rwsem\",\"reentrant\":true";
        }
        return kind;
    }

    private static boolean isKnown(Lock lock) {
        return lock instanceof ReentrantLock
                || lock instanceof ReentrantReadWriteLock.ReadLock
                || lock instanceof ReentrantReadWriteLock.WriteLock;
    }

    private static boolean holds(Lock lock, Name name) {
        return switch (lock) {
            case ReentrantLock mutex -> mutex.isHeldByCurrentThread();
            case ReentrantReadWriteLock.WriteLock writer -> writer.isHeldByCurrentThread();
            default ->
                    name.owner() instanceof ReentrantReadWriteLock whole
                            && (whole.getReadHoldCount() > 0
                                    || whole.isWriteLockedByCurrentThread());
        };
    }

    /** The two views of a lock are one lock. */
    private static Name name(Lock lock, String site) {
        Name name = NAMES.of(lock, site);
        if (name.owner() instanceof ReentrantReadWriteLock whole) {
            Name both = NAMES.of(whole, site);
            return new Name(both.id(), both.lockClass(), whole);
        }
        return name;
    }

    /** Instead of {@link Lock#lock}. */
    public static void lock(Lock lock, String site) {
        if (!isKnown(lock)) {
            lock.lock();
            return;
        }
        Name name = name(lock, site);
        boolean held = holds(lock, name);
        request(name, kind(lock), held, site);
        lock.lock();
        if (!held) {
            end("acquired", name);
        }
    }

    /** Instead of {@link Lock#lockInterruptibly}. */
    public static void lockInterruptibly(Lock lock, String site) throws InterruptedException {
        lock.lockInterruptibly();
        tried(lock, true, site);
    }

    private static boolean tried(Lock lock, boolean success, String site) {
        if (success && isKnown(lock)) {
            recording.write(acquire(name(lock, site), kind(lock), site) + ",\"try\":true}\n");
        }
        return success;
    }

    /** Instead of {@link Lock#tryLock()}. */
    public static boolean tryLock(Lock lock, String site) {
        return tried(lock, lock.tryLock(), site);
    }

    /** Instead of {@link Lock#tryLock(long, TimeUnit)}. */
    public static boolean tryLock(Lock lock, long time, TimeUnit unit, String site)
            throws InterruptedException {
        return tried(lock, lock.tryLock(time, unit), site);
    }

    /** Instead of {@link Lock#unlock}. */
    public static void unlock(Lock lock, String site) {
        if (isKnown(lock)) {
            Name name = name(lock, site);
            String mode =
                    lock instanceof ReentrantReadWriteLock.ReadLock
                            ? ",\"mode\":\"shared\""
                            : lock instanceof ReentrantReadWriteLock.WriteLock
                                    ? ",\"mode\":\"exclusive\""
                                    : "";
            recording.write(lock("release", name.id()) + mode + ",\"site\":\"" + site + "\"}\n");
        }
        lock.unlock();
    }

    /** Instead of {@link ReadWriteLock#readLock}. */
    public static Lock readLock(ReadWriteLock whole, String site) {
        Lock view = whole.readLock();
        NAMES.view(view, site, whole);
        return view;
    }

    /** Instead of {@link ReadWriteLock#writeLock}. */
    public static Lock writeLock(ReadWriteLock whole, String site) {
        Lock view = whole.writeLock();
        NAMES.view(view, site, whole);
        return view;
    }

    /** Instead of {@link Lock#newCondition}. */
    public static Condition newCondition(Lock lock, String site) {
        Condition condition = lock.newCondition();
        NAMES.view(condition, site, lock);
        return condition;
    }

    static void waits(Object on, String site) {
        Name name = NAMES.of(on, site);
        String drops =
                name.owner() instanceof Lock lock
                        ? ",\"drops\":\"" + name(lock, site).id() + "\""
                        : "";
        recording.write(event("wait", name, site) + drops + "}\n");
    }

    static void woke(Object on) {
        recording.write(start("wake") + ",\"on\":\"" + NAMES.of(on, "").id() + "\"}\n");
    }

    static void signals(Object on, String site) {
        recording.write(event("signal", NAMES.of(on, site), site) + "}\n");
    }

    static void stamped(String op, Object lock, String more, String site) {
        Name name = NAMES.of(lock, site);
        recording.write(
                (op.equals("acquire")
                                ? acquire(name, "\"kind\":\"rwsem\"" + more, site)
                                : lock(op, name.id()))
                        + "}\n"
                        + (more.contains("try") || !op.equals("acquire")
                                ? ""
                                : lock("contended", name.id()) + "}\n"));
    }

    private static String event(String op, Name name, String site) {
        return start(op)
                + ",\"on\":\""
                + name.id()
                + "\",\"class\":\""
                + plain(name.lockClass())
                + "\",\"site\":\""
                + site
                + "\"";
    }

    /** Before a thread is started. */
    public static void starts(Thread thread, String site) {
        recording.write(
                start("fork") + ",\"child\":\"" + task(thread) + "\",\"site\":\"" + site + "\"}\n");
    }

    static void joined(Thread thread, String site) {
        recording.write(
                start("join") + ",\"child\":\"" + task(thread) + "\",\"site\":\"" + site + "\"}\n");
    }
}
