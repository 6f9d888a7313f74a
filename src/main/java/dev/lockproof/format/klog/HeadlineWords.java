package dev.lockproof.format.klog;

/*
 * Each look-up goes from one alarm to the next and examines a bounded number of characters behind it, so a line costs
 * time linear in its length, whatever it contains.
 */
/** How kernels word the first lines of their reports. */
final class HeadlineWords {

    private static final String[] OF_LOCKDEP = {
        "possible circular",
        "possible recursive",
        "possible irq",
        "possible deadlock",
        "inconsistent lock state",
        "suspicious RCU usage",
        "bad unlock balance",
        "bad contention balance",
        "held lock freed",
        "Nested lock was not",
        "nested lock was not",
        "Invalid wait context",
        "lock held when",
        "lock held at",
        "trying to register non-static key",
    };

    private static final String[] OF_A_BUG = {
        "KFENCE:",
        "unable to handle",
        "kernel NULL",
        "using ",
        "scheduling while",
        "sleeping function",
        "spinlock ",
        "rwlock ",
        "workqueue ",
        "memory leak",
        "Bad ",
        "bad ",
    };

    private static final String[] OF_A_LOCKUP = {
        "soft lockup", "workqueue lockup", "spinlock lockup",
    };

    private static final int MAX_TASK = 80;
    private static final int MAX_HUNG_TASK = 100;
    private static final int MAX_WORD = 40;

    private HeadlineWords() {}

    /** Something that may stand behind an alarm. */
    private interface Behind {
        boolean at(String text, int from);
    }

    private static boolean after(String text, String alarm, Behind behind) {
        for (int at = text.indexOf(alarm); at >= 0; at = text.indexOf(alarm, at + 1)) {
            if (behind.at(text, at + alarm.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text has the headline of a report of lockdep, in the spelling of any release. */
    static boolean areOfLockdep(String text) {
        return after(text, "BUG: ", HeadlineWords::isOfLockdep)
                || after(text, "WARNING: ", HeadlineWords::isOfLockdep)
                || after(text, "INFO: ", HeadlineWords::isOfLockdep)
                || text.contains("DEBUG_LOCKS_WARN_ON(");
    }

    private static boolean isOfLockdep(String text, int from) {
        return isOne(text, from, OF_LOCKDEP) || isUnsafeOrder(text, from) || isHeld(text, from);
    }

    /** {@code HARDIRQ-safe -> HARDIRQ-unsafe lock order}. */
    private static boolean isUnsafeOrder(String text, int from) {
        int end = word(text, from, MAX_WORD + "-safe".length());
        if (!text.startsWith("-safe", end - "-safe".length())
                || end - "-safe".length() <= from
                || !text.startsWith(" -> ", end)) {
            return false;
        }
        int other = end + " -> ".length();
        int otherEnd = word(text, other, MAX_WORD + "-unsafe".length());
        return otherEnd - "-unsafe".length() > other
                && text.startsWith("-unsafe lock order", otherEnd - "-unsafe".length());
    }

    /** {@code TASK still has locks held} or {@code TASK has 2 locks held}. */
    private static boolean isHeld(String text, int from) {
        int end = Math.min(text.length(), from + MAX_TASK + 1);
        for (int at = text.indexOf(" ", from + 1);
                at >= 0 && at < end;
                at = text.indexOf(" ", at + 1)) {
            if (text.startsWith(" still has locks held", at)) {
                return true;
            }
            if (text.startsWith(" has ", at)) {
                int number = at + " has ".length();
                int numberEnd = number;
                while (isDigit(text, numberEnd)) {
                    numberEnd++;
                }
                if (numberEnd > number
                        && (text.startsWith(" lock held", numberEnd)
                                || text.startsWith(" locks held", numberEnd))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a text says that a task is blocked for long, or a processor is stuck. */
    static boolean areOfAHang(String text) {
        return after(text, "INFO: task ", HeadlineWords::isBlocked)
                || after(text, "INFO: ", HeadlineWords::isStall)
                || after(text, "BUG: ", (line, from) -> isOne(line, from, OF_A_LOCKUP))
                || after(text, "watchdog", HeadlineWords::isHardLockup)
                || after(text, "Watchdog", HeadlineWords::isHardLockup)
                || text.endsWith("hung_task: blocked tasks");
    }

    private static boolean isBlocked(String text, int from) {
        int blocked = text.indexOf(" blocked ", from + 1);
        if (blocked < 0 || blocked > from + MAX_HUNG_TASK + " is".length()) {
            return false;
        }
        return blocked <= from + MAX_HUNG_TASK || text.startsWith(" is", blocked - " is".length());
    }

    /** {@code rcu_sched self-detected stall} or {@code rcu: detected expedited stalls}. */
    private static boolean isStall(String text, int from) {
        int end = word(text, from, MAX_WORD);
        int detected = text.indexOf("detected ", from);
        if (detected < 0 || detected > end + 1 + "self-".length()) {
            return false;
        }
        int stall = detected + "detected ".length();
        stall += text.startsWith("expedited ", stall) ? "expedited ".length() : 0;
        return text.startsWith("stall", stall)
                && (isOneWord(text, from, detected)
                        || text.startsWith("self-", detected - "self-".length())
                                && isOneWord(text, from, detected - "self-".length()));
    }

    /** Whether a text is at most one word and at most one blank behind it. */
    private static boolean isOneWord(String text, int from, int to) {
        if (to < from) {
            return false;
        }
        int end = word(text, from, Math.min(MAX_WORD, to - from));
        return end == to || end + 1 == to && text.charAt(end) == ' ';
    }

    private static boolean isHardLockup(String text, int from) {
        return text.startsWith(
                " detected hard LOCKUP", text.startsWith(":", from) ? from + 1 : from);
    }

    /** Whether only a kernel words an alarm so; without a kernel's prefix another program may. */
    static boolean areOfAKernel(String text) {
        return text.contains("[ BUG: ")
                || text.contains("[ WARNING: ")
                || after(text, "kernel BUG at ", (line, from) -> word(line, from, 1) > from)
                || after(text, "WARNING: ", HeadlineWords::isWarning)
                || after(text, "BUG: ", HeadlineWords::isBug);
    }

    private static boolean isWarning(String text, int from) {
        return text.startsWith("kernel stack ", from)
                || text.startsWith("CPU: ", from) && isDigit(text, from + "CPU: ".length())
                || isPlace(text, from);
    }

    /** {@code kernel/fork.c:12 at }. */
    private static boolean isPlace(String text, int from) {
        int end = word(text, from, Integer.MAX_VALUE);
        int digits = end;
        while (digits > from && isDigit(text, digits - 1)) {
            digits--;
        }
        int suffix = digits - ".c:".length();
        return digits < end
                && suffix > from
                && (text.startsWith(".c:", suffix) || text.startsWith(".h:", suffix))
                && text.startsWith(" at ", end);
    }

    private static boolean isBug(String text, int from) {
        return isOne(text, from, OF_A_BUG) || isSanitizer(text, from);
    }

    /** {@code KASAN:}, {@code KCSAN:}, {@code KMSAN:}. */
    private static boolean isSanitizer(String text, int from) {
        if (!text.startsWith("K", from)) {
            return false;
        }
        for (int at = from + 1; at < text.length() && at <= from + 4; at++) {
            if (at > from + 1 && text.startsWith("SAN:", at)) {
                return true;
            }
            if (text.charAt(at) < 'A' || text.charAt(at) > 'Z') {
                return false;
            }
        }
        return false;
    }

    /** Whether a log's own prefix makes a text an alarm that begins it. */
    static boolean beginAlarm(String text) {
        int at = text.startsWith("NMI watchdog: ") ? "NMI watchdog: ".length() : 0;
        at = text.startsWith("watchdog: ") ? "watchdog: ".length() : at;
        return text.startsWith("BUG: ", at) || text.startsWith("WARNING: ", at);
    }

    private static boolean isOne(String text, int from, String[] words) {
        for (String each : words) {
            if (text.startsWith(each, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** The end of a word, after so many characters at most. */
    private static int word(String text, int from, int atMost) {
        int limit = (int) Math.min(text.length(), (long) from + atMost);
        int end = from;
        while (end < limit && text.charAt(end) != ' ' && text.charAt(end) != '\t') {
            end++;
        }
        return end;
    }
}
