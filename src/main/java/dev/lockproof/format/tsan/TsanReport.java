package dev.lockproof.format.tsan;

import dev.lockproof.format.tool.CodeFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the lines of one report. */
final class TsanReport {

    /** ThreadSanitizer prints 256 frames and rings of 20 locks at most. */
    private static final int MAX_FRAMES = 256;

    private static final int MAX_PARTS = 512;

    private static final Pattern HEADLINE = Pattern.compile("(.*?) \\(pid=(\\d{1,10})\\)");

    /** A sentence and the stack below it; the first has no sentence. */
    record Part(String title, long line, List<CodeFrame> stack) {}

    private final String kind;
    private final String process;
    private final long line;
    private final List<Part> parts = new ArrayList<>();
    private long lastLine;
    private boolean whole;
    private boolean overflown;

    /**
     * @param headline what follows the name of the tool
     */
    TsanReport(String headline, long line) {
        Matcher matcher = HEADLINE.matcher(headline);
        boolean matches = matcher.lookingAt();
        this.kind = matches ? matcher.group(1) : headline;
        this.process = matches ? matcher.group(2) : "";
        this.line = line;
        this.lastLine = line;
        parts.add(new Part("", line, new ArrayList<>()));
    }

    /** Takes a line; false if it is none of a report. */
    boolean add(String text, long number) {
        if (text.startsWith("#")) {
            CodeFrame frame = TsanFrame.parse(text);
            List<CodeFrame> stack = parts.getLast().stack();
            if (frame == null) {
                return false;
            }
            if (stack.size() < MAX_FRAMES) {
                stack.add(frame);
            } else {
                overflown = true;
            }
        } else if (isSentence(text)) {
            if (parts.size() < MAX_PARTS) {
                parts.add(new Part(text, number, new ArrayList<>()));
            } else {
                overflown = true;
            }
        } else {
            return false;
        }
        lastLine = number;
        return true;
    }

    private static boolean isSentence(String text) {
        return text.startsWith("Mutex ")
                || text.startsWith("Cycle in lock order graph: ")
                || text.startsWith("Location is ")
                || text.startsWith("Thread T")
                || text.startsWith("Hint: ")
                || text.equals("and:")
                || text.startsWith("As if synchronized via ")
                || text.contains(" of size ") && text.endsWith(":");
    }

    /** Notes that the report ends as it should. */
    void end(long number) {
        whole = true;
        lastLine = number;
    }

    /** What the report is about, in the words of the tool. */
    String kind() {
        return kind;
    }

    /** The id of the process; empty if unknown. */
    String process() {
        return process;
    }

    long line() {
        return line;
    }

    long lastLine() {
        return lastLine;
    }

    /** Whether lines of it may be missing. */
    boolean isPartial() {
        return !whole || overflown;
    }

    /** The stack below the headline. */
    List<CodeFrame> stack() {
        return parts.getFirst().stack();
    }

    List<Part> parts() {
        return parts;
    }

    /** The first part whose sentence matches; null if there is none. */
    @Nullable Matcher find(Pattern pattern) {
        for (Part part : parts) {
            Matcher matcher = pattern.matcher(part.title());
            if (matcher.lookingAt()) {
                return matcher;
            }
        }
        return null;
    }
}
