package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.learned.Occurrences;
import dev.lockproof.analysis.task.Learning;
import dev.lockproof.finding.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Findings at single events. Cases with one key are one finding, with a count. */
public final class EventFindings {

    private final int bound;
    private final Learning learning;
    private final Map<Object, Entry> cases = new LinkedHashMap<>();
    private long cut;

    private static final class Entry {
        private Finding first;
        private long firstLine;
        private long count;
        private long lastLine;

        Entry(Finding first, long line) {
            this.first = first;
            this.firstLine = line;
            this.lastLine = line;
        }
    }

    public EventFindings(int bound, Learning learning) {
        this.bound = bound;
        this.learning = learning;
    }

    /**
     * Counts one case.
     *
     * @param key cases with equal keys have equal fingerprints
     * @param finding called only for the first case of a key
     */
    void add(Object key, long line, Supplier<Finding> finding) {
        if (!learning.isOn()) {
            return;
        }
        Entry entry = cases.get(key);
        if (entry == null) {
            if (cases.size() >= bound) {
                cut++;
                return;
            }
            entry = new Entry(finding.get(), line);
            cases.put(key, entry);
        } else if (line < entry.firstLine) {
            entry.first = finding.get();
            entry.firstLine = line;
        }
        entry.count++;
        entry.lastLine = Math.max(entry.lastLine, line);
    }

    /** The findings so far. */
    public Occurrences sum() {
        int part = learning.part();
        Occurrences sum = new Occurrences();
        for (Entry entry : cases.values()) {
            sum.add(entry.first, entry.firstLine, part, entry.count, entry.lastLine);
        }
        sum.setCut(part, cut);
        return sum;
    }
}
