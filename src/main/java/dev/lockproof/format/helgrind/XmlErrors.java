package dev.lockproof.format.helgrind;

import dev.lockproof.format.valgrind.ErrorBuilder;
import dev.lockproof.format.valgrind.Frame;
import dev.lockproof.format.valgrind.ToolError;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * An error is a sentence in what or xwhat, then stacks, each after a sentence of its own in auxwhat or xauxwhat but the
 * first. A call that failed has two whats.
 */
/** Makes errors from the elements of Valgrind's XML. */
final class XmlErrors {

    private static final int MAX_CHARS = 1 << 16;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> frame = new HashMap<>();
    private @Nullable ErrorBuilder error;
    private String unique = "";
    private String announced = "";
    private boolean announcing;
    private boolean root;
    private long begin;

    /** Begins an element. */
    void start(String name, long line) {
        text.setLength(0);
        switch (name) {
            case "error", "announcethread" -> {
                error = null;
                unique = "";
                announced = "";
                root = false;
                announcing = name.equals("announcethread");
                begin = line;
            }
            case "isrootthread" -> root = true;
            case "frame" -> frame.clear();
            default -> {}
        }
    }

    /** Adds text of the element. */
    void text(String part) {
        if (text.length() < MAX_CHARS) {
            text.append(part, 0, Math.min(part.length(), MAX_CHARS - text.length()));
        }
    }

    /** The text of the element that ends. */
    String text() {
        return text.toString().strip();
    }

    /** The id of the error that ended last. */
    String unique() {
        return unique;
    }

    /**
     * Ends an element.
     *
     * @return the error, if the element is one
     */
    @Nullable ToolError end(String name, long line) {
        switch (name) {
            case "unique" -> unique = text();
            case "hthreadid" -> announce();
            case "what", "text", "auxwhat" -> sentence(line);
            case "ip", "fn", "file", "line", "obj" -> frame.put(name, text());
            case "frame" -> addFrame(line);
            case "error", "announcethread" -> {
                return finish(false);
            }
            default -> {}
        }
        text.setLength(0);
        return null;
    }

    private void announce() {
        if (announcing) {
            announced = "Thread #" + text();
            error = new ErrorBuilder(announced + " was created", begin, 0, 1);
        }
    }

    private void sentence(long line) {
        String sentence = text();
        if (sentence.isEmpty() || announcing) {
            return;
        }
        if (error == null) {
            error = new ErrorBuilder(sentence, begin, 0, 1);
        } else {
            error.sentence(sentence, line);
        }
    }

    private void addFrame(long line) {
        if (error == null) {
            return;
        }
        String file = frame.get("file");
        String number = frame.get("line");
        error.frame(
                new Frame(
                        frame.get("fn"),
                        file == null || number == null ? null : file + ":" + number,
                        frame.get("obj"),
                        frame.getOrDefault("ip", "")),
                line);
    }

    /**
     * Ends the error that is open.
     *
     * @return null if none is
     */
    @Nullable ToolError finish(boolean partial) {
        ErrorBuilder open = error;
        error = null;
        if (open == null || root) {
            return null;
        }
        return open.build(partial || open.isCut());
    }
}
