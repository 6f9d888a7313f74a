package dev.lockproof.format.klog.report;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines with which reports about locks begin, in all spellings since 2.6.17. */
enum ReportHeadline {
    CIRCULAR(Form.BOXED, "possible circular locking dependency detected"),
    RECURSIVE(Form.BOXED, "possible recursive locking detected"),
    INCONSISTENT(Form.BOXED, "inconsistent lock state"),
    UNSAFE_ORDER(Form.BOXED, "unsafe lock order detected"),
    INVERSION(Form.BOXED, "possible irq lock inversion dependency detected"),
    WAIT_CONTEXT(Form.BOXED, "Invalid wait context"),
    NEST(Form.BOXED, "Nested lock was not taken"),
    UNLOCK(Form.BOXED, "bad unlock balance detected"),
    CONTENTION(Form.BOXED, "bad contention detected"),
    FREED(Form.BOXED, "held lock freed"),
    EXIT(Form.BOXED, "still has locks held", "lock held at task exit time"),
    USER_RETURN(Form.BOXED, "lock held when returning to user space"),
    RCU(Form.BOXED, "suspicious RCU usage", "suspicious rcu_dereference_check() usage"),
    DEPT(Form.BOXED, "ircular dependency has been detected"),
    SLEEP(Form.OPEN, "sleeping function called from invalid context"),
    SCHEDULING(Form.OPEN, "scheduling while atomic: ", "scheduling in a non-blocking section: "),
    WORK(Form.OPEN, "workqueue leaked "),
    KEY(Form.OPEN, "trying to register non-static key", "has not been registered!"),
    HUNG(Form.TASK, " blocked for more than ", " blocked in I/O wait for more than "),
    OWNED(Form.TASK, " likely owned by task ", " is not found.", " likely last held by task "),
    HOLDERS(Form.ANYWHERE, "Showing all locks held in the system"),
    DEPTH(Form.OPEN, "MAX_LOCK_DEPTH too low"),
    SUBCLASS(Form.OPEN, "looking up invalid subclass"),
    TWO_NAMES(Form.ANYWHERE, "Looking for class \""),
    FLUSH(Form.ANYWHERE, " is flushing !WQ_MEM_RECLAIM ");

    private enum Form {
        /** Nothing follows the text. */
        BOXED,
        /** More text follows. */
        OPEN,
        /** The name of a task comes first and may be broken over two lines. */
        TASK,
        /** No word of alarm stands before it. */
        ANYWHERE
    }

    private static final List<ReportHeadline> ALL = List.of(values());

    private static final List<String> ALARMS =
            List.of("WARNING: ", "[ INFO: ", "[ BUG: ", "BUG: ", "INFO: ", "DEPT: ", "Dept: ");

    /** A headline's own words before the phrase are no longer than this, with a task's name. */
    private static final int MAX_BEFORE = 80;

    private final Form form;
    private final List<String> phrases;

    ReportHeadline(Form form, String... phrases) {
        this.form = form;
        this.phrases = List.of(phrases);
    }

    /** The phrases of all headlines, in order. */
    static List<String> allPhrases() {
        return Stream.of(values()).flatMap(each -> each.phrases.stream()).toList();
    }

    /** The headline that a message is, with the text that it begins with; null for none. */
    static @Nullable Found of(String message) {
        for (ReportHeadline each : ALL) {
            for (String phrase : each.phrases) {
                int at = message.indexOf(phrase);
                int begin = at < 0 ? -1 : each.begin(message, at, at + phrase.length());
                if (begin >= 0) {
                    return new Found(
                            each, message.substring(begin), Lead.of(message.substring(0, begin)));
                }
            }
        }
        return null;
    }

    /**
     * A headline in a line.
     *
     * @param text the message from the first word of the headline
     * @param lead what the log puts before it
     */
    record Found(ReportHeadline headline, String text, Lead lead) {}

    /** Where a headline with a phrase begins; -1 if the message is none. */
    private int begin(String message, int at, int end) {
        return switch (form) {
            case ANYWHERE -> 0;
            case TASK -> task(message, at);
            case OPEN -> alarm(message, at);
            case BOXED -> isEnd(message, end) ? alarm(message, at) : -1;
        };
    }

    private static int alarm(String message, int at) {
        int begin = -1;
        for (String alarm : ALARMS) {
            int found = message.lastIndexOf(alarm, at);
            if (found >= 0 && at - found <= MAX_BEFORE && (begin < 0 || found < begin)) {
                begin = found;
            }
        }
        return begin;
    }

    private static int task(String message, int at) {
        int begin = message.indexOf("INFO: task");
        if (begin >= 0 && begin < at) {
            return begin;
        }
        int colon = message.lastIndexOf(':', at);
        return colon >= 0 && colon + 1 < at && Texts.isNumber(message, colon + 1, at) ? 0 : -1;
    }

    private static boolean isEnd(String message, int from) {
        for (int i = from; i < message.length(); i++) {
            if ("!. ]".indexOf(message.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
