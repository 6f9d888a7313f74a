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
 * @param label what else the report calls it, such as {@code M0}; null for nothing
 */
public record ReportedLock(
        String lockClass,
        @Nullable String address,
        ReportedMode mode,
        @Nullable String site,
        int outer,
        int inner,
        @Nullable String label) {

    /** A lock that the report calls by its class alone. */
    public ReportedLock(
            String lockClass,
            @Nullable String address,
            ReportedMode mode,
            @Nullable String site,
            int outer,
            int inner) {
        this(lockClass, address, mode, site, outer, inner, null);
    }

    /**
     * A lock of a program.
     *
     * @param name its name in the program; null if the report does not say
     * @param label what the tool calls it
     * @param address null if unknown
     */
    public static ReportedLock ofProgram(
            @Nullable String name,
            String label,
            @Nullable String address,
            ReportedMode mode,
            @Nullable String site) {
        return new ReportedLock(
                name == null ? label : name,
                address,
                mode,
                site,
                0,
                0,
                name == null || label.equals(name) ? null : label);
    }

    /** A lock of which only the class is known. */
    public static ReportedLock of(String lockClass) {
        return new ReportedLock(lockClass, null, ReportedMode.UNKNOWN, null, 0, 0);
    }

    /** The same with a mode. */
    public ReportedLock in(ReportedMode otherMode) {
        return new ReportedLock(lockClass, address, otherMode, site, outer, inner, label);
    }
}
