package dev.lockproof.format.java;

import org.jspecify.annotations.Nullable;

/**
 * The first line of a thread.
 *
 * @param name the thread's name
 * @param id what tells the thread from others of the process
 * @param state its state; null if this line does not say
 * @param cpu for how long it has run; null if unknown
 */
record ThreadHeader(String name, String id, @Nullable String state, @Nullable String cpu) {

    /** The header in a dump of the virtual machine, such as {@code "main" #1 prio=5 tid=0x7f..}. */
    static ThreadHeader ofPrint(String text) {
        int close = text.lastIndexOf('"');
        String rest = text.substring(close + 1);
        String tid = value(rest, " tid=");
        String nid = value(rest, " nid=");
        String number = rest.startsWith(" #") ? rest.substring(1).split(" ", 2)[0] : "";
        String id = tid == null ? number : nid == null ? tid : tid + "/" + nid;
        String name = text.substring(text.startsWith("\"") ? 1 : 0, close);
        return new ThreadHeader(name, id.isEmpty() ? name : id, null, value(rest, " cpu="));
    }

    /**
     * The header in a dump to a file: {@code #17 "v" virtual BLOCKED 2026-11-26T15:53:56Z}; before
     * JDK 25 without a state.
     */
    static ThreadHeader ofFile(String text) {
        int open = text.indexOf('"');
        int close = text.lastIndexOf('"');
        String number = text.substring(0, open).strip();
        String name = text.substring(open + 1, close);
        String state = null;
        for (String word : text.substring(close + 1).strip().split(" ", -1)) {
            if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
                state = word;
            }
        }
        boolean nameless = name.isEmpty();
        return new ThreadHeader(nameless ? "thread " + number : name, number, state, null);
    }

    boolean hasState() {
        return state != null;
    }

    private static @Nullable String value(String text, String key) {
        int at = text.indexOf(key);
        if (at < 0) {
            return null;
        }
        int from = at + key.length();
        int end = text.indexOf(' ', from);
        return text.substring(from, end < 0 ? text.length() : end);
    }
}
