package dev.lockproof.trace.report;

import org.jspecify.annotations.Nullable;

/**
 * A lock as a report names it.
 *
 * @param lockClass its class, without the number that tells namesakes apart in one boot
 * @param address the instance; null if the report has none, or one that all instances share
 * @param mode how it is held or requested
 * @param site the code that took or requested it, as printed
 * @param outer the number of the context in which it may be taken; 0 if unknown or unchecked
 * @param inner the number of the context that it makes; 0 if unknown or unchecked
 */
public record ReportedLock(
        String lockClass,
        @Nullable String address,
        ReportedMode mode,
        @Nullable String site,
        int outer,
        int inner) {

    /** A lock of which only the class is known. */
    public static ReportedLock of(String lockClass) {
        return new ReportedLock(lockClass, null, ReportedMode.UNKNOWN, null, 0, 0);
    }

    /** The same with a mode. */
    public ReportedLock in(ReportedMode otherMode) {
        return new ReportedLock(lockClass, address, otherMode, site, outer, inner);
    }
}
