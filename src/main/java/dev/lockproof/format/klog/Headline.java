package dev.lockproof.format.klog;

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

    /** Recognizes a headline; null for any other line. */
    static @Nullable Headline of(LogLine log) {
        String text = log.text();
        if (HeadlineWords.areOfLockdep(text)) {
            return new Headline(Kind.LOCKDEP, text);
        }
        if (HeadlineWords.areOfAHang(text)) {
            return new Headline(Kind.HANG, text);
        }
        if (text.contains("INFO: lockdep is turned off")
                || text.contains("turning off the locking correctness validator")) {
            return new Headline(Kind.LOCKDEP_OFF, text);
        }
        boolean other =
                HeadlineWords.areOfAKernel(text)
                        || log.prefixed() && HeadlineWords.beginAlarm(text);
        return other ? new Headline(Kind.OTHER, text) : null;
    }
}
