package dev.lockproof.format.tsan;

import dev.lockproof.format.tool.CodeFrame;
import org.jspecify.annotations.Nullable;

/** The text of a frame: {@code #1 transfer /src/bank.c:29:2 (bank+0xd03c3) (BuildId: 7a5f)}. */
final class TsanFrame {

    private static final String NULL = "<null>";
    private static final String BUILD = " (BuildId: ";

    private TsanFrame() {}

    /** Reads a frame; null if the text is none. */
    static @Nullable CodeFrame parse(String text) {
        int number = 1;
        while (number < text.length() && isDigit(text.charAt(number))) {
            number++;
        }
        if (!text.startsWith("#") || number == 1 || !text.startsWith(" ", number)) {
            return null;
        }
        String rest = text.substring(number).strip();
        int in = rest.indexOf(" in ");
        if (rest.startsWith("0x") && in > 0 && rest.indexOf(' ') == in) {
            rest = rest.substring(in + " in ".length());
        }
        int build = rest.lastIndexOf(BUILD);
        rest = build < 0 ? rest : rest.substring(0, build);
        String module = null;
        int open = rest.lastIndexOf(" (");
        if (open >= 0 && rest.endsWith(")") && rest.indexOf("+0x", open) > 0) {
            module = rest.substring(open + 2, rest.length() - 1);
            rest = rest.substring(0, open);
        }
        return frame(rest.strip(), module);
    }

    private static CodeFrame frame(String text, @Nullable String module) {
        int blank = text.lastIndexOf(' ');
        String last = text.substring(blank + 1);
        if (last.startsWith(NULL) && blank > 0) {
            return new CodeFrame(known(text.substring(0, blank)), null, base(module));
        }
        String place = place(last);
        return place == null || blank < 0
                ? new CodeFrame(known(text), null, base(module))
                : new CodeFrame(known(text.substring(0, blank)), place, base(module));
    }

    private static @Nullable String known(String function) {
        return function.isEmpty() || function.startsWith(NULL) ? null : function.strip();
    }

    /** The file and line without the column; null if the word is no place. */
    private static @Nullable String place(String word) {
        int end = word.length();
        int digits = digitsBefore(word, end);
        if (digits == end || digits == 0 || word.charAt(digits - 1) != ':') {
            return word.indexOf('/') >= 0 && word.indexOf('(') < 0 ? word : null;
        }
        int colon = digits - 1;
        int earlier = digitsBefore(word, colon);
        boolean column = earlier < colon && earlier > 0 && word.charAt(earlier - 1) == ':';
        return column ? word.substring(0, colon) : word;
    }

    private static int digitsBefore(String word, int end) {
        int at = end;
        while (at > 0 && isDigit(word.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static @Nullable String base(@Nullable String module) {
        return module == null ? null : module.substring(module.lastIndexOf('/') + 1);
    }
}
