import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** What Java programs do with locks, each for a test of the recorder. */
public final class Habits {

    private static class Account {
        private int balance;

        synchronized void move(Ledger ledger) {
            balance++;
            ledger.note();
        }

        synchronized void note() {
            balance++;
        }

        /** Local variables of its own, a loop, two ends. */
        synchronized long sum(int... values) {
            long sum = 0;
            for (int value : values) {
                if (value < 0) {
                    return -1;
                }
                long twice = 2L * value;
                sum += twice;
            }
            return sum;
        }

        static synchronized void endless(Runnable work) {
            while (true) {
                work.run();
            }
        }

        synchronized int fail(int value) {
            if (value > 0) {
                throw new IllegalStateException("planned");
            }
            return balance;
        }
    }

    private static class Ledger {
        private int entries;

        synchronized void note() {
            entries++;
        }

        synchronized void audit(Account account) {
            entries++;
            account.note();
        }
    }

    private static final Object GATE = new Object();

    private static void two(Runnable first, Runnable second) throws InterruptedException {
        Thread one = new Thread(first);
        Thread other = new Thread(second);
        one.start();
        one.join(20);
        other.start();
        one.join();
        other.join();
    }

    private static void abba() throws InterruptedException {
        Account account = new Account();
        Ledger ledger = new Ledger();
        two(
                () -> {
                    account.move(ledger);
                    pause();
                },
                () -> ledger.audit(account));
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void gated() throws InterruptedException {
        Object one = new int[0];
        Object other = new Object();
        two(
                () -> {
                    synchronized (GATE) {
                        synchronized (one) {
                            synchronized (other) {
                                pause();
                            }
                        }
                    }
                },
                () -> {
                    synchronized (GATE) {
                        synchronized (other) {
                            synchronized (one) {
                                pause();
                            }
                        }
                    }
                });
    }

    private static void locks() throws InterruptedException {
        ReentrantLock one = new ReentrantLock();
        Lock other = new ReentrantLock();
        two(
                () -> {
                    one.lock();
                    try {
                        other.lock();
                        other.unlock();
                        pause();
                    } finally {
                        one.unlock();
                    }
                },
                () -> {
                    other.lock();
                    one.lock();
                    one.unlock();
                    other.unlock();
                });
    }

    private static void hangs() throws InterruptedException {
        Object one = new Object();
        Object other = new Object();
        Runnable forward =
                () -> {
                    synchronized (one) {
                        pause();
                        synchronized (other) {
                            pause();
                        }
                    }
                };
        Runnable backward =
                () -> {
                    synchronized (other) {
                        pause();
                        synchronized (one) {
                            pause();
                        }
                    }
                };
        Thread first = new Thread(forward);
        Thread second = new Thread(backward);
        first.setDaemon(true);
        second.setDaemon(true);
        first.start();
        second.start();
        first.join(1500);
    }

    private static void healthy() throws Exception {
        Account account = new Account();
        account.fail(0);
        if (account.sum(1, 2, 3) != 12 || account.sum(1, -1) != -1) {
            throw new AssertionError("wrong sum");
        }
        try {
            Account.endless(() -> account.fail(1));
            throw new AssertionError("an end");
        } catch (IllegalStateException e) {
            account.note();
        }
        try {
            account.fail(1);
            throw new AssertionError("no exception");
        } catch (IllegalStateException e) {
            synchronized (account) {
                synchronized (account) {
                    account.note();
                }
            }
        }
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        boolean[] done = new boolean[1];
        two(
                () -> {
                    lock.lock();
                    try {
                        while (!done[0]) {
                            condition.await();
                        }
                        condition.await(1, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        lock.unlock();
                    }
                },
                () -> {
                    lock.lock();
                    lock.lock();
                    done[0] = true;
                    condition.signalAll();
                    lock.unlock();
                    lock.unlock();
                });
        ReadWriteLock table = new ReentrantReadWriteLock();
        table.readLock().lock();
        table.readLock().lock();
        table.readLock().unlock();
        table.readLock().unlock();
        table.writeLock().lock();
        table.readLock().lock();
        table.writeLock().unlock();
        table.readLock().unlock();
        StampedLock stamped = new StampedLock();
        long stamp = stamped.readLock();
        stamp = stamped.tryConvertToWriteLock(stamp);
        stamped.unlockWrite(stamp);
        stamp = stamped.tryOptimisticRead();
        stamp = stamped.tryConvertToReadLock(stamp);
        stamped.unlock(stamp);
        if (lock.tryLock() && lock.tryLock(1, TimeUnit.SECONDS)) {
            lock.unlock();
            lock.unlock();
        }
        Object[] box = new Object[1];
        two(
                () -> {
                    synchronized (box) {
                        while (box[0] == null) {
                            try {
                                box.wait();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                    }
                },
                () -> {
                    synchronized (box) {
                        box[0] = "full";
                        box.notifyAll();
                    }
                });
    }

    private static void load() throws InterruptedException {
        Object[] locks = new Object[16];
        int[] counts = new int[16];
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new Object();
        }
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            int seed = i;
            threads[i] =
                    new Thread(() -> {
                        int state = seed;
                        for (int round = 0; round < 3000; round++) {
                            state = state * 1103515245 + 12345;
                            int first = (state >>> 16) % 15;
                            synchronized (locks[first]) {
                                counts[first]++;
                                synchronized (locks[first + 1]) {
                                    counts[first + 1]++;
                                }
                            }
                        }
                    });
            threads[i].start();
        }
        int sum = 0;
        for (Thread thread : threads) {
            thread.join();
        }
        for (int count : counts) {
            sum += count;
        }
        if (sum != 2 * 8 * 3000) {
            throw new AssertionError("counted " + sum);
        }
    }

    private interface Habit {
        void run() throws Exception;
    }

    /** Follows one habit. */
    public static void main(String[] words) throws Exception {
        Map<String, Habit> habits =
                Map.of(
                        "abba", Habits::abba,
                        "gated", Habits::gated,
                        "locks", Habits::locks,
                        "hangs", Habits::hangs,
                        "healthy", Habits::healthy,
                        "load", Habits::load);
        habits.get(words[0]).run();
    }
}
