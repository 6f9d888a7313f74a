package dev.lockproof.format.klog.report;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Code locations in stacks and lock lines. */
final class Frames {

    private static final List<String> NO_FRAMES =
            List.of("RIP:", "EIP:", "RSP:", "Code:", "pc :", "lr :", "CPU:", "Modules linked");

    /** Functions that take, release, check or free locks, or sleep, on behalf of their callers. */
    private static final List<String> HELPERS =
            List.of(
                    "lock_acquire",
                    "__lock_acquire",
                    "lock_release",
                    "__lock_release",
                    "validate_chain",
                    "check_prev",
                    "check_noncircular",
                    "mutex_lock",
                    "_mutex_lock",
                    "__mutex_",
                    "mutex_unlock",
                    "ww_mutex_",
                    "__ww_mutex_",
                    "rt_mutex_",
                    "__rt_mutex_",
                    "_rt_mutex_",
                    "_raw_spin_",
                    "_raw_read_",
                    "_raw_write_",
                    "__raw_spin_",
                    "__raw_read_",
                    "__raw_write_",
                    "rt_spin_",
                    "rt_read_",
                    "rt_write_",
                    "_spin_",
                    "_read_lock",
                    "_write_lock",
                    "_read_unlock",
                    "_write_unlock",
                    "spin_lock",
                    "spin_unlock",
                    "down_read",
                    "down_write",
                    "__down_",
                    "up_read",
                    "up_write",
                    "__up_",
                    "rwsem_",
                    "percpu_down_",
                    "__percpu_down",
                    "schedule",
                    "__schedule",
                    "io_schedule",
                    "msleep",
                    "preempt_schedule",
                    "might_sleep",
                    "__might_",
                    "___might_",
                    "_cond_resched",
                    "__cond_resched",
                    "dump_stack",
                    "__dump_stack",
                    "show_stack",
                    "show_trace",
                    "dump_backtrace",
                    "unwind_backtrace",
                    "print_",
                    "__schedule_bug",
                    "lockdep_",
                    "debug_check_no_locks",
                    "mark_lock",
                    "mark_usage",
                    "register_lock_class",
                    "kfree",
                    "__kfree",
                    "kmem_cache_free",
                    "free_pcp_prepare",
                    "free_unref_page",
                    "__free_pages",
                    "free_pages",
                    "slab_free",
                    "__slab_free",
                    "warn_");

    private static final Set<String> NO_FUNCTIONS = Set.of("<TASK>", "<IRQ>", "<NMI>");

    private Frames() {}

    /** The location in a line of a stack; null if it is a guess. */
    static @Nullable String reliable(String frame) {
        return isGuess(frame) ? null : site(frame);
    }

    /** Whether a line is one of a stack. */
    static boolean isFrame(String text) {
        if (text.isEmpty() || text.indexOf("at:") >= 0 || isNoFrame(text)) {
            return false;
        }
        int offset = text.indexOf('+');
        while (offset >= 0 && !text.startsWith("0x", offset + 1)) {
            offset = text.indexOf('+', offset + 1);
        }
        return offset > 0 && text.indexOf("/0x", offset) > 0
                || text.startsWith("[<")
                || text.endsWith("[inline]")
                || isDecoded(text);
    }

    private static boolean isNoFrame(String text) {
        for (String each : NO_FRAMES) {
            if (text.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGuess(String text) {
        return text.startsWith("? ") || text.contains("] ? ");
    }

    /** {@code fn (file:line)}, as a decoder prints a frame. */
    private static boolean isDecoded(String text) {
        int open = text.indexOf(' ');
        if (open <= 0 || open + 1 == text.length() || text.charAt(open + 1) != '(') {
            return false;
        }
        int dot = text.indexOf('.', open);
        return dot > open && text.indexOf(':', dot) > dot && text.indexOf(')', dot) > dot;
    }

    /** A location without addresses before it. */
    static String site(String text) {
        String rest = text.strip();
        if (rest.startsWith("([<") && rest.endsWith(")")) {
            // The first line of a stack of s390.
            rest = rest.substring(1, rest.length() - 1);
        }
        while (rest.startsWith("[<") || rest.startsWith("[c0") || rest.startsWith("? ")) {
            int end = rest.startsWith("? ") ? 1 : rest.indexOf(']');
            if (end < 0) {
                return rest;
            }
            rest = rest.substring(end + 1).strip();
        }
        int from = rest.indexOf(" from ");
        if (from > 0) {
            rest = rest.substring(0, from);
        }
        if (rest.startsWith("(") && rest.endsWith(")") && rest.indexOf(')') == rest.length() - 1) {
            rest = rest.substring(1, rest.length() - 1);
        }
        return rest.startsWith(":") ? withoutModule(rest) : rest;
    }

    /** {@code :module:fn+0x}, as old kernels print a function of a module. */
    private static String withoutModule(String rest) {
        int end = rest.indexOf(':', 1);
        return end < 0 ? rest : rest.substring(end + 1);
    }

    /** The function of a location, without offset and file. */
    static String function(String site) {
        int end = 0;
        while (end < site.length() && site.charAt(end) != '+' && site.charAt(end) != ' ') {
            end++;
        }
        return site.substring(0, end);
    }

    /** The first location that does not belong to the lock itself; null if there is none. */
    static @Nullable String caller(List<String> stack) {
        for (String site : stack) {
            if (!site.endsWith("[inline]") && !isHelper(function(site))) {
                return site;
            }
        }
        return stack.isEmpty() ? null : stack.getLast();
    }

    static boolean isHelper(String function) {
        if (NO_FUNCTIONS.contains(function)) {
            return true;
        }
        for (String helper : HELPERS) {
            if (function.startsWith(helper)) {
                return true;
            }
        }
        return false;
    }
}
