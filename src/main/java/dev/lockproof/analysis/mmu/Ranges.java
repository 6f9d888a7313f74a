package dev.lockproof.analysis.mmu;

import dev.lockproof.analysis.callback.Range;
import java.util.ArrayList;
import java.util.List;

/** A few ranges of addresses, each with the line of its event. Operations take linear time. */
public final class Ranges {

    /** Maximum number of ranges of one subscription; further ones are not followed. */
    public static final int MAX = 1024;

    /**
     * One range.
     *
     * @param named whether the event named the address space
     */
    record Entry(Range range, long line, boolean named) {}

    private final List<Entry> entries = new ArrayList<>();
    private boolean cut;

    /** Whether some ranges were dropped, so that a missing one means nothing. */
    boolean isCut() {
        return cut;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    List<Entry> all() {
        return entries;
    }

    void add(Range range, long line, boolean named) {
        if (entries.size() == MAX) {
            cut = true;
            return;
        }
        entries.add(new Entry(range, line, named));
    }

    /** Removes one with exactly these bounds; false if there is none. */
    boolean remove(Range range) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).range().equals(range)) {
                entries.remove(i);
                return true;
            }
        }
        return false;
    }

    /** Subtracts a range from all; what extends beyond it on either side stays. */
    void subtract(Range gone) {
        List<Entry> kept = new ArrayList<>(entries.size());
        for (Entry each : entries) {
            Range range = each.range();
            if (!range.overlaps(gone)) {
                kept.add(each);
                continue;
            }
            keep(kept, each, Range.of(range.start(), gone.start()));
            keep(kept, each, Range.of(gone.end(), range.end()));
        }
        entries.clear();
        entries.addAll(kept);
    }

    private static void keep(List<Entry> kept, Entry from, Range rest) {
        if (!rest.isEmpty()) {
            kept.add(new Entry(rest, from.line(), from.named()));
        }
    }

    /** Whether they cover a range together. */
    boolean cover(Range range) {
        long at = range.start();
        boolean moved = true;
        while (moved && Long.compareUnsigned(at, range.end()) < 0) {
            moved = false;
            for (Entry each : entries) {
                if (each.range().contains(at)) {
                    at = each.range().end();
                    moved = true;
                }
            }
        }
        return Long.compareUnsigned(at, range.end()) >= 0;
    }

    boolean overlap(Range range) {
        return entries.stream().anyMatch(each -> each.range().overlaps(range));
    }

    void clear() {
        entries.clear();
        cut = false;
    }
}
