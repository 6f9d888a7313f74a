package dev.lockproof.report.junit;

import dev.lockproof.report.XmlWriter;

/** Collects texts in lines, up to a size, and says where it stopped. */
final class Bounded {

    private static final String REST = "\nThe rest is left out. The run has all of it.\n";

    private final StringBuilder text = new StringBuilder();
    private final int maxBytes;
    private long bytes;
    private boolean full;

    /**
     * @param maxBytes of the text in a report
     */
    Bounded(int maxBytes) {
        this.maxBytes = maxBytes - REST.length();
    }

    /** Adds a text and a line feed; false if it no longer fits. */
    boolean add(String next) {
        long more = XmlWriter.bytes(next) + 1;
        if (!full && bytes + more <= maxBytes) {
            bytes += more;
            text.append(next).append('\n');
            return true;
        }
        if (!full) {
            text.append(REST);
            full = true;
        }
        return false;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
