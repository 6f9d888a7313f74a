package dev.lockproof.format.ndjson;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads that parse parts of large inputs ahead, shared by all readers. A reader never depends on
 * them: what they do not get to, it does itself. As many readers as there are threads may use them
 * at a time; where there are more, all cores have work anyway.
 */
public final class ParserThreads implements AutoCloseable {

    /** Where readers do all by themselves. */
    public static final ParserThreads NONE = new ParserThreads(0);

    private static final int MAX = 256;
    private static final int IDLE_SECONDS = 30;

    private final int threads;
    private final Semaphore leases;
    private final @Nullable ThreadPoolExecutor pool;

    /**
     * @param threads how many, at most 256; 0 where readers do all by themselves
     */
    public ParserThreads(int threads) {
        if (threads < 0 || threads > MAX) {
            throw new IllegalArgumentException(
                    "parser threads must be from 0 to " + MAX + ", are " + threads);
        }
        this.threads = threads;
        leases = new Semaphore(threads);
        pool = threads == 0 ? null : pool(threads);
    }

    /**
     * As many threads as leave one core to the reader: none where there is but one.
     *
     * @param most how many at most
     */
    public static ParserThreads besideReader(int most) {
        return new ParserThreads(Math.min(most, Runtime.getRuntime().availableProcessors() - 1));
    }

    private static ThreadPoolExecutor pool(int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work ->
                                Thread.ofPlatform()
                                        .daemon()
                                        .name("lockproof-parser-" + number.incrementAndGet())
                                        .unstarted(work));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The right of one reader to have blocks parsed; to be closed. */
    final class Lease implements AutoCloseable {

        private Lease() {}

        /** How many blocks keep all threads and the reader busy. */
        int blocks() {
            return threads + 2;
        }

        /** Has a thread parse a block when one is free. */
        void offer(Block block) {
            try {
                if (pool != null) {
                    pool.execute(block);
                }
            } catch (RejectedExecutionException _) {
                // They have ended: the reader parses it.
                return;
            }
        }

        /** Forgets a block that was offered. */
        void withdraw(Block block) {
            if (pool != null) {
                pool.remove(block);
            }
        }

        @Override
        public void close() {
            leases.release();
        }
    }

    /** Lets a reader use the threads; null where others do. */
    @Nullable Lease lease() {
        return leases.tryAcquire() ? new Lease() : null;
    }

    /** How many threads there are at the moment. */
    int alive() {
        return pool == null ? 0 : pool.getPoolSize();
    }

    /** Ends the threads; readers go on by themselves. */
    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
