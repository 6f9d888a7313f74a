package dev.lockproof.format.klog;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a kernel's report about something that is wrong.
 *
 * @param kind what the report is about
 * @param text the message without prefixes
 */
record Headline(Kind kind, String text) {

    /** The kinds of reports. */
    enum Kind {
        /** Of lockdep, in the spelling of any release. */
        LOCKDEP,
        /** A task that is blocked for long, or a processor that is stuck. */
        HANG,
        /** Any other {@code BUG:} or {@code WARNING:}. */
        OTHER,
        /** Lockdep checks nothing any more. */
        LOCKDEP_OFF
    }

    /** Wherever it stands, since a log may have prefixes that nobody knows. */
    private static final Pattern LOCKDEP =
            Pattern.compile(
                    "(?:BUG|WARNING|INFO): (?:possible"
                            + " (?:circular|recursive|irq|deadlock)|inconsistent lock state|suspicious"
                            + " RCU usage|bad (?:unlock|contention) balance|held lock freed|[Nn]ested"
                            + " lock was not|Invalid wait context|lock held (?:when|at)|trying to"
                            + " register non-static key|\\S{1,40}-safe -> \\S{1,40}-unsafe lock"
                            + " order|.{1,80} still has locks held|.{1,80} has \\d+ locks? held)"
                            + "|DEBUG_LOCKS_WARN_ON\\(");

    private static final Pattern HANG =
            Pattern.compile(
                    "INFO: task .{1,100} (?:is )?blocked "
                            + "|INFO: \\S{0,40} ?(?:self-)?detected (?:expedited )?stall"
                            + "|BUG: (?:soft lockup|workqueue lockup|spinlock lockup)"
                            + "|[Ww]atchdog:? detected hard LOCKUP"
                            + "|hung_task: blocked tasks$");

    private static final Pattern OFF =
            Pattern.compile(
                    "INFO: lockdep is turned off|turning off the locking correctness validator");

    /** How kernels word it; without a kernel's prefix another program may warn. */
    private static final Pattern OF_A_KERNEL =
            Pattern.compile(
                    "\\[ (?:BUG|WARNING): |kernel BUG at \\S"
                            + "|WARNING: (?:CPU: \\d|\\S+\\.[ch]:\\d+ at |kernel stack )"
                            + "|BUG: (?:K[A-Z]{1,3}SAN:|KFENCE:|unable to handle|kernel NULL|using "
                            + "|scheduling while|sleeping function|spinlock |rwlock |workqueue "
                            + "|memory leak|[Bb]ad )");

    private static final Pattern OF_A_LOG =
            Pattern.compile("^(?:(?:NMI )?watchdog: )?(?:BUG|WARNING): ");

    /** Recognizes a headline; null for any other line. */
    static @Nullable Headline of(LogLine log) {
        String text = log.text();
        if (LOCKDEP.matcher(text).find()) {
            return new Headline(Kind.LOCKDEP, text);
        }
        if (HANG.matcher(text).find()) {
            return new Headline(Kind.HANG, text);
        }
        if (OFF.matcher(text).find()) {
            return new Headline(Kind.LOCKDEP_OFF, text);
        }
        boolean other =
                OF_A_KERNEL.matcher(text).find() || log.prefixed() && OF_A_LOG.matcher(text).find();
        return other ? new Headline(Kind.OTHER, text) : null;
    }
}
