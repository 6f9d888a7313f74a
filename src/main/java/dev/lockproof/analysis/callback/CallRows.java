package dev.lockproof.analysis.callback;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums of rows by hook and function. Adding is associative and commutative, since nothing is cut
 * here.
 */
public final class CallRows {

    private final Map<Key, CallRow> rows = new HashMap<>();

    private record Key(String hook, @Nullable String function) {}

    /** Adds one row to that of the same hook and function. */
    public void add(CallRow row) {
        rows.merge(new Key(row.hook(), row.function()), row, CallRow::plus);
    }

    /** The sums of several tables, worst first. */
    public static List<CallRow> merge(Collection<List<CallRow>> tables) {
        CallRows sums = new CallRows();
        tables.forEach(table -> table.forEach(sums::add));
        return sums.sorted();
    }

    /** All rows, worst first. */
    public List<CallRow> sorted() {
        return rows.values().stream().sorted(CallRow.WORST_FIRST).toList();
    }
}
