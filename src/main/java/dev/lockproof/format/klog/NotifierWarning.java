package dev.lockproof.format.klog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headline of the WARN that the kernel prints when a notifier breaks its contract.
 *
 * @param site file and line
 * @param function the function that printed it, as printed
 * @param cpu the processor
 * @param pid the task
 */
record NotifierWarning(String site, String function, int cpu, String pid) {

    static final String MARK = "mm/mmu_notifier.c:";

    private static final Pattern OLD_BEFORE =
            Pattern.compile("WARNING: CPU: (\\d{1,5}) PID: (\\d{1,9}) at \\S*");
    private static final Pattern OLD = Pattern.compile("(" + MARK + "\\d{1,9}) (\\S+)");
    private static final Pattern NEW =
            Pattern.compile("(" + MARK + "\\d{1,9}) at ([^\\s,]+), CPU#(\\d{1,5}): .*/(\\d{1,9})");
    private static final Pattern INVALIDATION =
            Pattern.compile(
                    "(?:__mmu_notifier_invalidate_range_start|mn_hlist_invalidate_range_start"
                            + "|mn_itree_(?:invalidate|release|finish_pass))(?:[.+].*)?");

    /** Parses a message without prefixes; null if it is another line. */
    static @Nullable NotifierWarning parse(String message) {
        int mark = message.indexOf(MARK);
        if (mark < 0 || !message.startsWith("WARNING: ")) {
            return null;
        }
        Matcher now = NEW.matcher(message).region(mark, message.length());
        if (now.matches()) {
            return of(now.group(1), now.group(2), now.group(3), now.group(4));
        }
        Matcher before = OLD_BEFORE.matcher(message).region(0, mark);
        Matcher old = OLD.matcher(message).region(mark, message.length());
        return before.matches() && old.lookingAt()
                ? of(old.group(1), old.group(2), before.group(1), before.group(2))
                : null;
    }

    private static @Nullable NotifierWarning of(
            String site, String function, String cpu, String pid) {
        return INVALIDATION.matcher(function).matches()
                ? new NotifierWarning(site, function, Integer.parseInt(cpu), pid)
                : null;
    }

    /** The line number in the source. */
    int sourceLine() {
        return Integer.parseInt(site.substring(MARK.length()));
    }

    /** Whether it is about an interval notifier's answer when its address space ended. */
    boolean isOfRelease() {
        return isOfInterval() && !function.startsWith("mn_itree_invalidate");
    }

    /** Whether it is about an interval notifier, for which the kernel prints no line of its own. */
    boolean isOfInterval() {
        return function.startsWith("mn_itree");
    }
}
