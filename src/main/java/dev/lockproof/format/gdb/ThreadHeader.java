package dev.lockproof.format.gdb;

import org.jspecify.annotations.Nullable;

/*
 * Thread 3 (Thread 0x7ff8f2dc06c0 (LWP 14195) "post_entry"): with libthread_db, Thread 3 (LWP 14195): without it. Old
 * versions print no name, and a colon follows in all of them.
 */
/**
 * The line above the frames of a thread.
 *
 * @param number gdb's number of the thread
 * @param task the id that the kernel gives it; empty if unknown
 * @param name the name that the program gives it; empty if unknown
 * @param line the number of the line
 */
record ThreadHeader(String number, String task, String name, long line) {

    private static final String THREAD = "Thread ";
    private static final String TASK = "LWP ";

    /** Reads a line; null if it is no such line. */
    static @Nullable ThreadHeader parse(String text, long line) {
        if (!text.startsWith(THREAD) || !text.endsWith("):")) {
            return null;
        }
        int blank = text.indexOf(' ', THREAD.length());
        String number = blank < 0 ? "" : text.substring(THREAD.length(), blank);
        if (number.isEmpty() || !isNumber(number) || !text.startsWith("(", blank + 1)) {
            return null;
        }
        String inside = text.substring(blank + 2, text.length() - 2);
        int first = inside.indexOf('"');
        int last = inside.lastIndexOf('"');
        String name = first >= 0 && last > first ? inside.substring(first + 1, last) : "";
        String ids = first >= 0 ? inside.substring(0, first) : inside;
        return new ThreadHeader(number, task(ids), name, line);
    }

    private static String task(String ids) {
        int mark = ids.indexOf(TASK);
        int begin = mark >= 0 ? mark + TASK.length() : ids.indexOf(' ') + 1;
        int end = begin;
        while (end < ids.length() && Character.isDigit(ids.charAt(end))) {
            end++;
        }
        boolean alone = end == ids.length() || ids.charAt(end) == ')' || ids.charAt(end) == ' ';
        return alone ? ids.substring(begin, end) : "";
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(each -> each >= '0' && each <= '9' || each == '.');
    }

    /** The thread in a finding. */
    String shown() {
        if (task.isEmpty()) {
            return name.isEmpty() ? THREAD + number : name + " (thread " + number + ")";
        }
        return name.isEmpty() ? TASK + task : name + " (" + TASK + task + ")";
    }
}
