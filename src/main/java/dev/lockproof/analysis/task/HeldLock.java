package dev.lockproof.analysis.task;

import dev.lockproof.trace.LockMode;

/**
 * What a {@link Hold} said at one moment: a value, valid after the hold is reused.
 *
 * @param lock the instance's id, a symbol
 * @param node the lock class
 * @param waiting whether the task still waits for the lock
 * @param line the line of the acquisition
 * @param site the code that acquired it, a symbol, or -1
 */
public record HeldLock(int lock, int node, LockMode mode, boolean waiting, long line, int site) {

    public static HeldLock of(Hold hold) {
        return new HeldLock(
                hold.lock(), hold.node(), hold.mode(), hold.waiting(), hold.line(), hold.site());
    }
}
