package dev.lockproof.analysis.task;

import dev.lockproof.trace.LockMode;
import java.util.List;

/**
 * One side of a wait, the wait itself or the signal: who, where, and which locks the task held or
 * had requested before.
 *
 * @param task the task's number
 */
public record SignalSide(int task, int segment, long line, int site, List<Lock> locks) {

    /** A lock and where it was requested. */
    public static final class Lock {
        int lock;
        int identity;
        int node;
        int site;
        int segment;
        long line;
        LockMode mode = LockMode.EXCLUSIVE;

        /** Whether the task still holds it. */
        boolean stillHeld;

        public void set(Hold hold) {
            lock = hold.lock;
            identity = hold.identity;
            node = hold.node;
            site = hold.site;
            segment = hold.segment;
            line = hold.line;
            mode = hold.mode;
        }

        Lock copy() {
            Lock copy = new Lock();
            copy.lock = lock;
            copy.identity = identity;
            copy.node = node;
            copy.site = site;
            copy.segment = segment;
            copy.line = line;
            copy.mode = mode;
            return copy;
        }

        public int identity() {
            return identity;
        }

        public long line() {
            return line;
        }

        public int lock() {
            return lock;
        }

        public LockMode mode() {
            return mode;
        }

        public int node() {
            return node;
        }

        public int segment() {
            return segment;
        }

        public int site() {
            return site;
        }

        public boolean stillHeld() {
            return stillHeld;
        }

        public void setStillHeld(boolean stillHeld) {
            this.stillHeld = stillHeld;
        }
    }
}
