package dev.lockproof.format.klog.report;

import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import org.jspecify.annotations.Nullable;

/**
 * A lock in a text: {@code ffff88801d089f18 (&x->lock#2/1){.+.+}-{4:4}, at: fn+0x194/0x1300}.
 *
 * @param lock the lock
 * @param end where the class ends in the text
 */
record LockText(ReportedLock lock, int end) {

    private static final String USAGE = "-+.?±\ufffd";
    private static final int MAX_USAGE = 12;

    /** The first lock in a text; null if it has no whole class. */
    static @Nullable LockText parse(String text) {
        int close = text.indexOf("){");
        while (close >= 0) {
            int end = usageEnd(text, close + 2);
            if (end >= 0) {
                return parse(text, close, end);
            }
            close = text.indexOf("){", close + 2);
        }
        return null;
    }

    private static int usageEnd(String text, int from) {
        int at = from;
        while (at < text.length()
                && at - from <= MAX_USAGE
                && USAGE.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at - from >= 2 && at < text.length() && text.charAt(at) == '}' ? at + 1 : -1;
    }

    private static @Nullable LockText parse(String text, int close, int usageEnd) {
        int begin = skipLabel(text);
        String address = address(text, begin);
        int open = text.indexOf('(', begin + (address == null ? 0 : address.length()));
        if (open < 0 || open >= close || !isName(text, open + 1, close)) {
            return null;
        }
        int outer = 0;
        int inner = 0;
        int end = usageEnd;
        if (text.startsWith("-{", end) && end + 5 < text.length() && text.charAt(end + 5) == '}') {
            outer = Math.max(0, Character.digit(text.charAt(end + 2), 10));
            inner = Math.max(0, Character.digit(text.charAt(end + 4), 10));
            end += 6;
        }
        return new LockText(
                new ReportedLock(
                        ClassNames.plain(text.substring(open + 1, close)),
                        address != null && ClassNames.isAddress(address) ? address : null,
                        ReportedMode.UNKNOWN,
                        site(text, end),
                        outer,
                        inner),
                end);
    }

    /** Whether it may be the name of a class: damaged logs have pieces of lines there. */
    private static boolean isName(String text, int from, int to) {
        char first = from < to ? text.charAt(from) : '/';
        int site = text.indexOf(" at: ", from);
        return first != '/' && first != '#' && (site < 0 || site >= to);
    }

    /** Skips {@code -> #2 } and {@code #0: }. */
    private static int skipLabel(String text) {
        int at = text.startsWith("-> ") ? 3 : 0;
        if (at < text.length() && text.charAt(at) == '#') {
            at++;
            while (at < text.length() && Texts.isDigit(text.charAt(at))) {
                at++;
            }
            at += at < text.length() && text.charAt(at) == ':' ? 1 : 0;
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** An address or what stands for one before the class; null if there is none. */
    private static @Nullable String address(String text, int begin) {
        int end = Texts.blank(text, begin);
        if (ClassNames.isAddress(text, begin, end)) {
            return text.substring(begin, end);
        }
        String word = text.startsWith("(", begin) ? text.substring(begin, end) : "";
        return ClassNames.isHidden(word) ? word : null;
    }

    private static @Nullable String site(String text, int from) {
        int at = text.indexOf("at:", from);
        if (at < 0) {
            return null;
        }
        String site = Frames.site(text.substring(at + "at:".length()));
        return site.isEmpty() ? null : site;
    }

    LockText at(@Nullable String site) {
        return new LockText(
                new ReportedLock(
                        lock.lockClass(),
                        lock.address(),
                        lock.mode(),
                        site,
                        lock.outer(),
                        lock.inner()),
                end);
    }
}
