package dev.lockproof.recorder;

import java.time.Duration;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * What woven code calls instead of the operations that wait for a notification, a condition or a
 * thread.
 */
public final class WaitHooks {

    private WaitHooks() {}

    /** Instead of {@link Object#wait()}. */
    public static void wait(Object on, String site) throws InterruptedException {
        wait(on, 0L, site);
    }

    /** Instead of {@link Object#wait(long)}. */
    public static void wait(Object on, long millis, String site) throws InterruptedException {
        wait(on, millis, 0, site);
    }

    /** Instead of {@link Object#wait(long, int)}. */
    public static void wait(Object on, long millis, int nanos, String site)
            throws InterruptedException {
        Hooks.waits(on, site);
        try {
            on.wait(millis, nanos);
        } finally {
            Hooks.woke(on);
        }
    }

    /** Instead of {@link Object#notify}. */
    public static void notify(Object on, String site) {
        Hooks.signals(on, site);
        on.notify();
    }

    /** Instead of {@link Object#notifyAll}. */
    public static void notifyAll(Object on, String site) {
        Hooks.signals(on, site);
        on.notifyAll();
    }

    /** Instead of {@link Condition#await()}. */
    public static void await(Condition on, String site) throws InterruptedException {
        Hooks.waits(on, site);
        try {
            on.await();
        } finally {
            Hooks.woke(on);
        }
    }

    /** Instead of {@link Condition#await(long, TimeUnit)}. */
    public static boolean await(Condition on, long time, TimeUnit unit, String site)
            throws InterruptedException {
        return awaitNanos(on, unit.toNanos(time), site) > 0;
    }

    /** Instead of {@link Condition#awaitNanos}. */
    public static long awaitNanos(Condition on, long nanos, String site)
            throws InterruptedException {
        Hooks.waits(on, site);
        try {
            return on.awaitNanos(nanos);
        } finally {
            Hooks.woke(on);
        }
    }

    /** Instead of {@link Condition#awaitUntil}. */
    public static boolean awaitUntil(Condition on, Date deadline, String site)
            throws InterruptedException {
        Hooks.waits(on, site);
        try {
            return on.awaitUntil(deadline);
        } finally {
            Hooks.woke(on);
        }
    }

    /** Instead of {@link Condition#awaitUninterruptibly}. */
    public static void awaitUninterruptibly(Condition on, String site) {
        Hooks.waits(on, site);
        try {
            on.awaitUninterruptibly();
        } finally {
            Hooks.woke(on);
        }
    }

    /** Instead of {@link Condition#signal}. */
    public static void signal(Condition on, String site) {
        Hooks.signals(on, site);
        on.signal();
    }

    /** Instead of {@link Condition#signalAll}. */
    public static void signalAll(Condition on, String site) {
        Hooks.signals(on, site);
        on.signalAll();
    }

    /** Instead of {@link Thread#start}. */
    public static void start(Thread thread, String site) {
        Hooks.starts(thread, site);
        thread.start();
    }

    /** Instead of {@link Thread#join()}. */
    public static void join(Thread thread, String site) throws InterruptedException {
        thread.join();
        Hooks.joined(thread, site);
    }

    /** Instead of {@link Thread#join(long)}. */
    public static void join(Thread thread, long millis, String site) throws InterruptedException {
        thread.join(millis);
        if (!thread.isAlive()) {
            Hooks.joined(thread, site);
        }
    }

    /** Instead of {@link Thread#join(Duration)}. */
    public static boolean join(Thread thread, Duration duration, String site)
            throws InterruptedException {
        boolean ended = thread.join(duration);
        if (ended) {
            Hooks.joined(thread, site);
        }
        return ended;
    }
}
