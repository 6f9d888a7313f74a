package dev.lockproof.format.valgrind;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * With -v or -s, Valgrind prints every error again after its summary, under "N errors in context I of M:". An error
 * that came before counts N times in all, not once more. A process that was forked and did not exec has no greeting, and
 * prints the errors of its parent again.
 */
/** Reads the lines of one process. */
final class ProcessLog {

    private static final String SUMMARY = "ERROR SUMMARY: ";
    private static final String IN_CONTEXT = " errors in context ";
    private static final String MORE_THAN = "More than ";
    private static final String THREAD = "Thread ";

    /** Valgrind shows 1000 different errors. */
    private static final int MAX_SEEN = 2000;

    private static final int MAX_TOLD = 100_000;

    private final ValgrindTool tool;
    private final ErrorTally tally;
    private final Set<Integer> seen = new HashSet<>();
    private final Set<Integer> told;
    private ProcessErrors errors;
    private @Nullable ErrorBuilder current;
    private boolean greeted;
    private boolean ours = true;
    private boolean begun;
    private boolean summed;
    private long thread = 1;
    private long repeated;
    private long suppressed;
    private long lastLine;

    /**
     * @param told the errors of all processes
     */
    ProcessLog(ValgrindTool tool, ErrorTally tally, Set<Integer> told) {
        this.told = told;
        this.tool = tool;
        this.tally = tally;
        this.errors = tool.process(tally);
    }

    /**
     * Reads a line.
     *
     * @param text the line without its prefix
     * @return whether it is part of an error or says how the process ended
     */
    boolean line(long number, String text) {
        lastLine = number;
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return false;
        }
        String greeting = Greeting.tool(text);
        if (greeting != null) {
            greet(greeting);
            return true;
        }
        if (!ours) {
            return false;
        }
        Frame frame = Frame.parse(stripped);
        if (frame != null) {
            if (current != null) {
                current.frame(frame, number);
            }
            return current != null;
        }
        if (tool.begins(text)) {
            finish(false);
            begun = true;
            current = new ErrorBuilder(stripped, number, thread, Math.max(1, repeated));
            return true;
        }
        if (current != null && (text.startsWith(" ") || tool.continues(text))) {
            current.sentence(stripped, number);
            return true;
        }
        finish(false);
        if (tool.isPart(stripped)) {
            headless(number);
            return true;
        }
        return remark(number, stripped);
    }

    private void headless(long number) {
        if (!begun) {
            tally.doubt(
                    number,
                    "This line is part of a report of "
                            + tool.name()
                            + " whose beginning is missing.");
        }
        begun = true;
    }

    private void greet(String name) {
        finish(false);
        greeted = true;
        summed = false;
        repeated = 0;
        thread = 1;
        seen.clear();
        ours = name.equalsIgnoreCase(tool.name());
        errors = tool.process(tally);
    }

    private boolean remark(long number, String text) {
        if (text.startsWith(SUMMARY)) {
            summed = true;
            suppressed = numberAfter(text, "(suppressed: ");
            return true;
        }
        int context = text.indexOf(IN_CONTEXT);
        if (context > 0) {
            repeated = numberAfter(text, "");
            return true;
        }
        if (text.startsWith(THREAD) && text.endsWith(":")) {
            long named = numberAfter(text, THREAD);
            thread = named > 0 ? named : thread;
            return named > 0;
        }
        if (text.startsWith(MORE_THAN) && text.contains(" errors detected")) {
            tally.doubt(
                    number,
                    "Valgrind stopped to report errors here: later ones are not in the log. Repair"
                            + " the first ones, or run it with --error-limit=no.");
            return true;
        }
        return false;
    }

    private static long numberAfter(String text, String mark) {
        int begin = text.indexOf(mark);
        if (begin < 0) {
            return 0;
        }
        long value = 0;
        for (int at = begin + mark.length();
                at < text.length() && Character.isDigit(text.charAt(at)) && value < 1L << 40;
                at++) {
            value = 10 * value + Character.digit(text.charAt(at), 10);
        }
        return value;
    }

    private void finish(boolean ends) {
        ErrorBuilder builder = current;
        if (builder == null) {
            return;
        }
        current = null;
        ToolError error = builder.build(ends || builder.isCut());
        boolean inherited = !greeted && repeated > 0 && told.contains(error.signature());
        if (told.size() < MAX_TOLD) {
            told.add(error.signature());
        }
        if (inherited) {
            return;
        }
        boolean known = seen.size() == MAX_SEEN || !seen.add(error.signature());
        if (!known) {
            errors.error(error);
        } else if (repeated == 0) {
            errors.error(error);
        } else if (error.count() > 1) {
            errors.error(error.times(error.count() - 1));
        }
    }

    /** Ends the input. */
    void end() {
        finish(greeted && !summed);
        if (greeted && ours && !summed) {
            tally.doubt(
                    lastLine,
                    "The log ends before the summary of "
                            + tool.name()
                            + ": the process was killed or the log is cut, so reports may be"
                            + " missing.");
        }
    }

    /** Whether the lines are of the tool: it said so, or one of its errors begins. */
    boolean isOurs() {
        return ours && (greeted || begun);
    }

    /** Whether the process said that another tool runs it. */
    boolean isForeign() {
        return greeted && !ours;
    }

    /** Whether the process said which tool runs it. */
    boolean isGreeted() {
        return greeted;
    }

    /** Whether the process ended as Valgrind ends it. */
    boolean isSummed() {
        return summed;
    }

    /** How many errors a suppression hides. */
    long suppressed() {
        return suppressed;
    }
}
