package dev.lockproof.analysis.rule;

import dev.lockproof.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Findings at single events: those with one fingerprint are one, with a count, the first place and
 * the last.
 */
final class EventFindings {

    private final int bound;
    private final Map<Object, Entry> cases = new LinkedHashMap<>();
    private long cut;

    private static final class Entry {
        private final Finding first;
        private long count;
        private long lastLine;

        Entry(Finding first) {
            this.first = first;
        }
    }

    EventFindings(int bound) {
        this.bound = bound;
    }

    /**
     * Counts one case.
     *
     * @param key cases with equal keys have equal fingerprints
     * @param finding made for the first case of a key only
     */
    void add(Object key, long line, Supplier<Finding> finding) {
        Entry entry = cases.get(key);
        if (entry == null) {
            if (cases.size() >= bound) {
                cut++;
                return;
            }
            entry = new Entry(finding.get());
            cases.put(key, entry);
        }
        entry.count++;
        entry.lastLine = line;
    }

    /** The findings, in the order of their first cases. */
    List<Finding> all() {
        Map<String, Entry> byFingerprint = new LinkedHashMap<>();
        for (Entry entry : cases.values()) {
            Entry sum =
                    byFingerprint.computeIfAbsent(
                            entry.first.fingerprint(), f -> new Entry(entry.first));
            sum.count += entry.count;
            sum.lastLine = Math.max(sum.lastLine, entry.lastLine);
        }
        List<Finding> all = new ArrayList<>(byFingerprint.size());
        for (Entry entry : byFingerprint.values()) {
            all.add(entry.count == 1 ? entry.first : repeated(entry));
        }
        return all;
    }

    private static Finding repeated(Entry entry) {
        List<String> notes = new ArrayList<>(entry.first.notes());
        notes.add("seen " + entry.count + " times, last at line " + entry.lastLine);
        return entry.first.withNotes(notes);
    }

    /** How many cases were left out because of the bound. */
    long cut() {
        return cut;
    }
}
