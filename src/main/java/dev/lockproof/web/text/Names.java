package dev.lockproof.web.text;

import dev.lockproof.report.Visible;
import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import org.jspecify.annotations.Nullable;

/**
 * Shows names from recordings. Names are hostile: controls and bidirectional characters are made
 * visible, long names are cut in the middle, and a line may break after a name's punctuation.
 */
public final class Names {

    private static final int MAX_CHARS = 60;
    private static final String BREAKS = "_.>:/,";

    private Names() {}

    /** A text in one line with visible controls, for attributes and sentences. */
    public static String visible(@Nullable String text) {
        return text == null ? "" : Visible.line(text);
    }

    /** A name, cut in the middle over 60 characters; a template adds the whole as its title. */
    public static String shortened(@Nullable String name) {
        return shortened(name, MAX_CHARS);
    }

    /** The same with another number of characters. */
    public static String shortened(@Nullable String name, int maxChars) {
        String text = visible(name);
        int count = text.codePointCount(0, text.length());
        if (count <= maxChars) {
            return text;
        }
        int head = (maxChars - 1) / 2;
        int tail = maxChars - 1 - head;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + "…"
                + text.substring(text.offsetByCodePoints(text.length(), -tail));
    }

    /** Whether a name is shown in part only. */
    public static boolean isCut(@Nullable String name) {
        String text = visible(name);
        return text.codePointCount(0, text.length()) > MAX_CHARS;
    }

    /**
     * A name in which lines may break after punctuation. In sentences the plain text reads better,
     * since lines then break at blanks.
     */
    public static Content breakable(@Nullable String text) {
        String shown = visible(text);
        return output -> {
            HtmlTemplateOutput html = (HtmlTemplateOutput) output;
            html.setContext("span", null);
            int start = 0;
            for (int at = 0; at < shown.length(); at++) {
                if (BREAKS.indexOf(shown.charAt(at)) >= 0) {
                    html.writeUserContent(shown.substring(start, at + 1));
                    html.writeContent("<wbr>");
                    start = at + 1;
                }
            }
            html.writeUserContent(shown.substring(start));
        };
    }
}
