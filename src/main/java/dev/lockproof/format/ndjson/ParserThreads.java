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
 * them: it does itself what they do not get to. At most as many readers as there are threads use
 * them at a time; with more readers, all cores are busy anyway.
 */
public final class ParserThreads implements AutoCloseable {

    /** No threads: readers do everything themselves. */
    public static final ParserThreads NONE = new ParserThreads(0);

    private static final int MAX = 256;
    private static final int IDLE_SECONDS = 30;

    private final int threads;
    private final Semaphore leases;
    private final @Nullable ThreadPoolExecutor pool;

    /**
     * @param threads the number of threads, at most 256; 0 if readers do everything themselves
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
     * As many threads as leave one core to the reader; none if there is only one core.
     *
     * @param max the maximum number of threads
     */
    public static ParserThreads besideReader(int max) {
        return new ParserThreads(Math.min(max, Runtime.getRuntime().availableProcessors() - 1));
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

    /** The right of one reader to have blocks parsed. Close it after use. */
    final class Lease implements AutoCloseable {

        private Lease() {}

        /** The number of blocks that keep all threads and the reader busy. */
        int blocks() {
            return threads + 2;
        }

        /** Lets a thread parse a block when one is free. */
        void offer(Block block) {
            try {
                if (pool != null) {
                    pool.execute(block);
                }
            } catch (RejectedExecutionException _) {
                // The threads have ended; the reader parses the block.
                return;
            }
        }

        /** Withdraws an offered block. */
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

    /** Lets a reader use the threads; null if too many others use them. */
    @Nullable Lease lease() {
        return leases.tryAcquire() ? new Lease() : null;
    }

    /** The current number of threads. */
    int alive() {
        return pool == null ? 0 : pool.getPoolSize();
    }

    /** Ends the threads. Readers continue by themselves. */
    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
