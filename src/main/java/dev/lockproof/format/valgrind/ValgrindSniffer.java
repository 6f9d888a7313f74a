package dev.lockproof.format.valgrind;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.Recognition;
import dev.lockproof.format.io.Ascii;
import org.jspecify.annotations.Nullable;

/** Recognizes the log of a tool of Valgrind by its beginning. */
public final class ValgrindSniffer {

    private static final int MAX_CHARS = 300;

    private ValgrindSniffer() {}

    /** Whether the beginning of an input is the log of a tool. */
    public static Recognition sniff(byte[] head, int length, ValgrindTool tool) {
        Prefix prefix = new Prefix();
        Recognition found = Recognition.NO;
        String other = null;
        for (int from = 0, to; from < length; from = to + 1) {
            to = Ascii.lineEnd(head, from, length);
            if (!prefix.find(head, from, to) || !prefix.isMessage()) {
                continue;
            }
            String text = text(head, prefix, from, to);
            String greeting = Greeting.tool(text);
            if (greeting != null && greeting.equalsIgnoreCase(tool.name())) {
                return Recognition.yes("it has the first line of Valgrind's " + greeting);
            }
            other = greeting != null ? greeting : other;
            if (other == null
                    && !found.isPossible()
                    && (tool.begins(text) || tool.isPart(text.strip()))) {
                found = Recognition.yes("it has an error of Valgrind's " + tool.name());
            }
        }
        return found;
    }

    /** The tool that wrote the beginning of an input; null if no tool says so. */
    public static @Nullable String tool(byte[] head, int length) {
        Prefix prefix = new Prefix();
        for (int from = 0, to; from < length; from = to + 1) {
            to = Ascii.lineEnd(head, from, length);
            if (prefix.find(head, from, to) && prefix.isMessage()) {
                String greeting = Greeting.tool(text(head, prefix, from, to));
                if (greeting != null) {
                    return greeting;
                }
            }
        }
        return null;
    }

    private static String text(byte[] head, Prefix prefix, int from, int to) {
        int begin = prefix.end();
        int end = Math.min(to, begin + MAX_CHARS);
        String text = new String(head, begin, end - begin, UTF_8).stripTrailing();
        boolean quoted = prefix.start() > from && head[prefix.start() - 1] == '"';
        return quoted ? Quoted.text(text) : text;
    }
}
