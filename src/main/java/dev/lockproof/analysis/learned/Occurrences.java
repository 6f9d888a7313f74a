package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.PartCounts;
import dev.lockproof.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What broke rules at single events, one a fingerprint, with the first place, how often, and the
 * last.
 */
public final class Occurrences {

    /** Which of several stands for all: the first in the recording, at one place by its text. */
    private static final Comparator<Occurrence> FIRST =
            Comparator.comparingLong(Occurrence::line)
                    .thenComparing(each -> each.finding().explanation())
                    .thenComparing(each -> each.finding().toString());

    private final Map<String, Occurrence> byFingerprint = new TreeMap<>();
    private long[] cut = {};

    /**
     * @param line the place of the finding
     * @param counts how often, by the part of the recording
     * @param last the last place
     */
    private record Occurrence(Finding finding, long line, long[] counts, long last) {

        static Occurrence merge(Occurrence one, Occurrence other) {
            Occurrence first = FIRST.compare(one, other) <= 0 ? one : other;
            return new Occurrence(
                    first.finding,
                    first.line,
                    PartCounts.merge(one.counts, other.counts),
                    Math.max(one.last, other.last));
        }

        /** More of the same part. */
        public static Occurrence add(Occurrence one, Occurrence other) {
            Occurrence merged = merge(one, other);
            int part = one.counts.length - 1;
            merged.counts[part] = one.counts[part] + other.counts[part];
            return merged;
        }
    }

    /** Adds what one part of a recording saw, under one key of possibly several. */
    public void add(Finding finding, long line, int part, long count, long last) {
        byFingerprint.merge(
                finding.fingerprint(),
                new Occurrence(finding, line, PartCounts.of(part, count), last),
                Occurrence::add);
    }

    /** So many cases of a part were left out because of a bound. */
    public void setCut(int part, long count) {
        cut = PartCounts.of(part, count);
    }

    /** How many cases were left out because of a bound. */
    public long cut() {
        return PartCounts.sum(cut);
    }

    Occurrences merge(Occurrences other) {
        Occurrences merged = new Occurrences();
        merged.byFingerprint.putAll(byFingerprint);
        other.byFingerprint.forEach((fingerprint, each) ->
                merged.byFingerprint.merge(fingerprint, each, Occurrence::merge));
        merged.cut = PartCounts.merge(cut, other.cut);
        return merged;
    }

    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(byFingerprint.size());
        for (Occurrence each : byFingerprint.values()) {
            long count = PartCounts.sum(each.counts());
            all.add(count == 1 ? each.finding() : repeated(each, count));
        }
        return all;
    }

    private static Finding repeated(Occurrence occurrence, long count) {
        List<String> notes = new ArrayList<>(occurrence.finding().notes());
        notes.add("seen " + count + " times, last at line " + occurrence.last());
        return occurrence.finding().withNotes(notes);
    }
}
