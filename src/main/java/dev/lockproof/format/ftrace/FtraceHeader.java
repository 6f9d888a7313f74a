package dev.lockproof.format.ftrace;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.io.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * The comment lines of an ftrace text. They say how many events were lost, and what the flag
 * columns mean. The number of columns differs between kernels.
 */
final class FtraceHeader {

    private static final String ENTRIES = "# entries-in-buffer/entries-written:";
    private static final String TRACER = "# tracer:";

    private static final int USUAL_CONTEXT_COLUMN = 2;

    /** Minimum number of columns in kernels that show whether softirqs are off. */
    private static final int COLUMNS_WITH_SOFT = 5;

    private int columns;
    private int irqColumn;
    private int contextColumn = USUAL_CONTEXT_COLUMN;
    private boolean softKnown;
    private long lost;
    private @Nullable String tracer;

    /** Whether a line that begins with {@code #} begins another recording. */
    static boolean begins(byte[] buffer, int from, int to) {
        return Ascii.startsWith(buffer, from, to, TRACER);
    }

    /** Reads a line that begins with {@code #}. */
    void line(byte[] buffer, int from, int to) {
        String line = new String(buffer, from, to - from, UTF_8);
        if (line.startsWith(TRACER)) {
            tracer = line.substring(TRACER.length()).trim();
        } else if (line.startsWith(ENTRIES)) {
            entries(line.substring(ENTRIES.length()));
        } else if (line.contains("=> ")) {
            column(line.substring(line.indexOf("=> ") + 3).trim());
        }
    }

    private void entries(String text) {
        String[] numbers = text.trim().split("[/ ]+", 3);
        if (numbers.length < 2) {
            return;
        }
        try {
            lost = Math.max(0, Long.parseLong(numbers[1]) - Long.parseLong(numbers[0]));
        } catch (NumberFormatException e) {
            lost = 0;
        }
    }

    private void column(String name) {
        if (name.startsWith("irqs-off")) {
            irqColumn = columns;
            softKnown = name.contains("BH");
        } else if (name.startsWith("hardirq/softirq")) {
            contextColumn = columns;
        }
        columns++;
    }

    /** The column that shows whether interrupts are off. */
    int irqColumn() {
        return irqColumn;
    }

    /** The column that shows the kind of interrupt in which the event happened. */
    int contextColumn() {
        return contextColumn;
    }

    /** Whether the given number of columns includes those two. */
    boolean hasContext(int flagColumns) {
        return flagColumns > Math.max(irqColumn, contextColumn);
    }

    /** Whether flags with the given number of columns show that softirqs are off. */
    boolean softKnown(int flagColumns) {
        return columns == 0 ? flagColumns >= COLUMNS_WITH_SOFT : softKnown;
    }

    /** How many events had been overwritten when the text was made. */
    long lost() {
        return lost;
    }

    @Nullable String tracer() {
        return tracer;
    }
}
