package dev.lockproof.analysis.learned;

import dev.lockproof.analysis.graph.PartCounts;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rules broken at single events: for each fingerprint the first event, the number of events and the
 * last one.
 */
public final class Occurrences {

    private final Map<String, LearnedOccurrence> byFingerprint = new TreeMap<>();
    private long[] cut = {};

    /** Adds what one part of a recording saw. */
    public void add(Finding finding, long line, int part, long count, long last) {
        byFingerprint.merge(
                finding.fingerprint(),
                new LearnedOccurrence(finding, line, PartCounts.of(part, count), last),
                LearnedOccurrence::add);
    }

    /** Sets how many cases of a part a bound left out. */
    public void setCut(int part, long count) {
        cut = PartCounts.of(part, count);
    }

    /** How many cases a bound left out. */
    public long cut() {
        return PartCounts.sum(cut);
    }

    /** How many cases of each part a bound left out. */
    long[] cuts() {
        return cut;
    }

    /** All, by fingerprint. */
    List<LearnedOccurrence> all() {
        return List.copyOf(byFingerprint.values());
    }

    /** Absorbs what another part of the recording saw. */
    void absorb(List<LearnedOccurrence> others, long[] othersCut) {
        for (LearnedOccurrence each : others) {
            byFingerprint.merge(each.finding().fingerprint(), each, LearnedOccurrence::merge);
        }
        cut = PartCounts.merge(cut, othersCut);
    }

    /** The findings. One that was seen several times has a note on how often. */
    public List<Finding> findings(Wordings words) {
        List<Finding> all = new ArrayList<>(byFingerprint.size());
        for (LearnedOccurrence each : byFingerprint.values()) {
            long count = PartCounts.sum(each.counts());
            all.add(count == 1 ? each.finding() : repeated(each, count, words));
        }
        return all;
    }

    private static Finding repeated(LearnedOccurrence occurrence, long count, Wordings words) {
        List<String> notes = new ArrayList<>(occurrence.finding().notes());
        notes.add(
                words.phrase(
                        CountPhrase.SEEN_TIMES,
                        Values.of(Hole.COUNT, count).with(Hole.LINE, occurrence.last())));
        return occurrence.finding().withNotes(notes);
    }
}
