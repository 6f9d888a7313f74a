package dev.lockproof.format.gdb;

import java.util.regex.Pattern;

/** The prompt of gdb, with and without the commands of the person at it. */
final class Prompt {

    private static final String PROMPT = "(gdb) ";
    private static final String SWITCHING = "[Switching to thread ";
    private static final Pattern SELECTS =
            Pattern.compile(
                    "(?:(?:\\(gdb\\) ?)+|\\++)(?:frame|f|up|down|thread|t)(?: +\\d+)?(?: .*)?");

    private Prompt() {}

    /** What gdb answers behind its prompt, where the commands are not in the text. */
    static String answer(String text) {
        int at = 0;
        while (text.startsWith(PROMPT, at)) {
            at += PROMPT.length();
        }
        boolean answers =
                text.startsWith("#", at)
                        || text.startsWith("$", at)
                        || text.startsWith(SWITCHING, at);
        return at > 0 && answers ? text.substring(at) : text;
    }

    /** Whether the frame that follows is one that a person selects. */
    static boolean selects(String text) {
        return text.startsWith(SWITCHING) || SELECTS.matcher(text).matches();
    }
}
