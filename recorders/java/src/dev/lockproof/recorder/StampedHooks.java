package dev.lockproof.recorder;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/** What woven code calls instead of the operations of a {@link StampedLock}. */
public final class StampedHooks {

    private static final String SHARED = ",\"mode\":\"shared\"";
    private static final String TRY = ",\"try\":true";

    private StampedHooks() {}

    /** Instead of {@link StampedLock#writeLock}. */
    public static long writeLock(StampedLock lock, String site) {
        Hooks.stamped("acquire", lock, "", site);
        long stamp = lock.writeLock();
        Hooks.stamped("acquired", lock, "", site);
        return stamp;
    }

    /** Instead of {@link StampedLock#readLock}. */
    public static long readLock(StampedLock lock, String site) {
        Hooks.stamped("acquire", lock, SHARED, site);
        long stamp = lock.readLock();
        Hooks.stamped("acquired", lock, "", site);
        return stamp;
    }

    private static long tried(StampedLock lock, long stamp, String mode, String site) {
        if (stamp != 0) {
            Hooks.stamped("acquire", lock, mode + TRY, site);
        }
        return stamp;
    }

    /** Instead of {@link StampedLock#writeLockInterruptibly}. */
    public static long writeLockInterruptibly(StampedLock lock, String site)
            throws InterruptedException {
        return tried(lock, lock.writeLockInterruptibly(), "", site);
    }

    /** Instead of {@link StampedLock#readLockInterruptibly}. */
    public static long readLockInterruptibly(StampedLock lock, String site)
            throws InterruptedException {
        return tried(lock, lock.readLockInterruptibly(), SHARED, site);
    }

    /** Instead of {@link StampedLock#tryWriteLock()}. */
    public static long tryWriteLock(StampedLock lock, String site) {
        return tried(lock, lock.tryWriteLock(), "", site);
    }

    /** Instead of {@link StampedLock#tryReadLock()}. */
    public static long tryReadLock(StampedLock lock, String site) {
        return tried(lock, lock.tryReadLock(), SHARED, site);
    }

    /** Instead of {@link StampedLock#tryWriteLock(long, TimeUnit)}. */
    public static long tryWriteLock(StampedLock lock, long time, TimeUnit unit, String site)
            throws InterruptedException {
        return tried(lock, lock.tryWriteLock(time, unit), "", site);
    }

    /** Instead of {@link StampedLock#tryReadLock(long, TimeUnit)}. */
    public static long tryReadLock(StampedLock lock, long time, TimeUnit unit, String site)
            throws InterruptedException {
        return tried(lock, lock.tryReadLock(time, unit), SHARED, site);
    }

    /** Instead of {@link StampedLock#unlockWrite}. */
    public static void unlockWrite(StampedLock lock, long stamp, String site) {
        Hooks.stamped("release", lock, "", site);
        lock.unlockWrite(stamp);
    }

    /** Instead of {@link StampedLock#unlockRead}. */
    public static void unlockRead(StampedLock lock, long stamp, String site) {
        Hooks.stamped("release", lock, "", site);
        lock.unlockRead(stamp);
    }

    /** Instead of {@link StampedLock#unlock}. */
    public static void unlock(StampedLock lock, long stamp, String site) {
        Hooks.stamped("release", lock, "", site);
        lock.unlock(stamp);
    }

    /** Instead of {@link StampedLock#tryConvertToWriteLock}. */
    public static long tryConvertToWriteLock(StampedLock lock, long stamp, String site) {
        long converted = lock.tryConvertToWriteLock(stamp);
        if (converted != 0 && !StampedLock.isWriteLockStamp(stamp)) {
            released(lock, stamp, site);
            Hooks.stamped("acquire", lock, TRY, site);
        }
        return converted;
    }

    /** Instead of {@link StampedLock#tryConvertToReadLock}. */
    public static long tryConvertToReadLock(StampedLock lock, long stamp, String site) {
        if (StampedLock.isWriteLockStamp(stamp)) {
            Hooks.stamped("downgrade", lock, "", site);
            return lock.tryConvertToReadLock(stamp);
        }
        long converted = lock.tryConvertToReadLock(stamp);
        return StampedLock.isReadLockStamp(stamp)
                ? converted
                : tried(lock, converted, SHARED, site);
    }

    /** Instead of {@link StampedLock#tryConvertToOptimisticRead}. */
    public static long tryConvertToOptimisticRead(StampedLock lock, long stamp, String site) {
        released(lock, stamp, site);
        return lock.tryConvertToOptimisticRead(stamp);
    }

    private static void released(StampedLock lock, long stamp, String site) {
        if (StampedLock.isLockStamp(stamp)) {
            Hooks.stamped("release", lock, "", site);
        }
    }
}
