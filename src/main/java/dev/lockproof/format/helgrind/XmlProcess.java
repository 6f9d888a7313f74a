package dev.lockproof.format.helgrind;

import dev.lockproof.format.valgrind.ErrorTally;
import dev.lockproof.format.valgrind.ProcessErrors;
import dev.lockproof.format.valgrind.ToolError;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the elements of one process. */
final class XmlProcess {

    /** Valgrind shows 1000 different errors. */
    private static final int MAX_ERRORS = 2000;

    private final ProcessErrors errors;
    private final XmlErrors elements = new XmlErrors();
    private final Map<String, ToolError> byId = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private String tool = "";
    private boolean begun;
    private boolean finished;
    private boolean suppressing;
    private String count = "";
    private long suppressed;

    XmlProcess(ErrorTally tally) {
        this.errors = HelgrindTool.INSTANCE.process(tally);
    }

    /** Begins an element. */
    void start(String name, long line) {
        elements.start(name, line);
        if (name.equals("suppcounts")) {
            suppressing = true;
            suppressed = 0;
        } else if (name.equals("fatal_signal")) {
            errors.error(HelgrindTool.terminating(line));
        }
    }

    /** Adds text of the element. */
    void text(String part) {
        elements.text(part);
    }

    /** Ends an element. */
    void end(String name, long line) {
        switch (name) {
            case "protocoltool", "tool" -> tool = tool.isEmpty() ? elements.text() : tool;
            case "state" -> finished |= elements.text().equals("FINISHED");
            case "count" -> count = elements.text();
            case "pair" -> pair(elements.unique());
            case "suppcounts" -> suppressing = false;
            default -> {}
        }
        pass(elements.end(name, line), true);
    }

    private void pass(@Nullable ToolError error, boolean whole) {
        if (error == null) {
            return;
        }
        if (!error.headline().endsWith(" was created")) {
            begun = true;
            if (whole && byId.size() < MAX_ERRORS) {
                byId.put(elements.unique(), error);
            }
        }
        errors.error(error);
    }

    /** A pair says how often an error occurred, or a suppression was used. */
    private void pair(String unique) {
        long times = number(count);
        if (suppressing) {
            suppressed += times;
        } else if (byId.containsKey(unique)) {
            counts.put(unique, times);
        }
    }

    private static long number(String digits) {
        return digits.length() > 0
                        && digits.length() < 18
                        && digits.chars().allMatch(each -> each >= '0' && each <= '9')
                ? Long.parseLong(digits)
                : 0;
    }

    /** Ends the document, or a part of it that is not well-formed. */
    void end() {
        pass(elements.finish(true), false);
    }

    /** Ends the process: errors that occurred more than once are counted. */
    void close() {
        counts.forEach((id, times) -> {
            ToolError error = byId.get(id);
            if (error != null && times > 1) {
                errors.error(error.times(times - 1));
            }
        });
    }

    /** The tool that wrote the document; empty if it does not say. */
    String tool() {
        return tool;
    }

    /** Whether another tool wrote the document. */
    boolean isForeign() {
        return !tool.isEmpty() && !tool.equals("helgrind");
    }

    /** Whether the document is Helgrind's. */
    boolean isOurs() {
        return tool.equals("helgrind") || tool.isEmpty() && begun;
    }

    /** Whether the process ended as Valgrind ends it. */
    boolean isFinished() {
        return finished;
    }

    /** How many errors a suppression hides. */
    long suppressed() {
        return suppressed;
    }
}
