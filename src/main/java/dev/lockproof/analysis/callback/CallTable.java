package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.graph.LongIntMap;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.Symbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls of callbacks by hook and function. The numbers of rows and of values in each row are
 * bounded, and so is the length of names. A call of a known function allocates nothing.
 */
public final class CallTable {

    /** Stands for all values beyond the bound of a row. */
    public static final String OTHER = "other";

    private static final int MAX_VALUES = 32;
    private static final int MAX_LETTERS = 256;

    private final Symbols symbols;
    private final CallbackChecker checker;
    private final BooleanSupplier counts;
    private final int maxRows;
    private final LongIntMap index = new LongIntMap();
    private final List<Row> rows = new ArrayList<>();
    private long cut;

    private static final class Row {
        private final int hook;
        private final int function;
        private long calls;
        private long blockable;
        private long nonBlockable;
        private long others;
        private long violations;
        private final Map<ReturnValue, long[]> returns = new HashMap<>();

        Row(int hook, int function) {
            this.hook = hook;
            this.function = function;
        }

        void add(@Nullable Boolean mayBlock, @Nullable ReturnValue ret) {
            calls++;
            if (mayBlock != null) {
                blockable += mayBlock ? 1 : 0;
                nonBlockable += mayBlock ? 0 : 1;
            }
            if (ret != null) {
                count(ret);
            }
        }

        private void count(ReturnValue ret) {
            long[] count = returns.get(ret);
            if (count != null) {
                count[0]++;
            } else if (returns.size() < MAX_VALUES) {
                returns.put(ret, new long[] {1});
            } else {
                others++;
            }
        }
    }

    /**
     * @param counts whether to count the current call
     * @param maxRows how many functions are distinguished; calls of others count as cut
     */
    public CallTable(
            Symbols symbols, CallbackChecker checker, BooleanSupplier counts, int maxRows) {
        this.counts = counts;
        this.symbols = symbols;
        this.checker = checker;
        this.maxRows = maxRows;
    }

    /**
     * A call ended.
     *
     * @param event with the hook, the function, whether it might block and what it returned
     */
    public void called(EventView event) {
        if (!counts.getAsBoolean()) {
            return;
        }
        Row row = row(event.hook(), event.function());
        if (row != null) {
            row.add(event.blockable(), event.ret());
        } else {
            cut += event.hook() < 0 ? 0 : 1;
        }
    }

    /** A call of a function broke a clause of the contract. */
    public void violated(int hook, int function) {
        Row row = counts.getAsBoolean() ? row(hook, function) : null;
        if (row != null) {
            row.violations++;
        }
    }

    private @Nullable Row row(int hook, int function) {
        long key = ((long) hook << 32) | (function + 1L);
        int at = index.get(key);
        if (at >= 0) {
            return rows.get(at);
        }
        if (hook < 0 || rows.size() >= maxRows) {
            return null;
        }
        Row row = new Row(hook, function);
        index.put(key, rows.size());
        rows.add(row);
        return row;
    }

    /**
     * The counts.
     *
     * @param part the number of this shard of the recording
     */
    public CallCounts counts(int part) {
        CallRows sums = new CallRows();
        rows.forEach(row -> sums.add(named(row)));
        return new CallCounts(Map.of(part, new CallCounts.Part(sums.sorted(), cut)));
    }

    private CallRow named(Row row) {
        String hook = symbols.names().text(row.hook);
        Contract contract = checker.contract(hook);
        Map<String, Long> returns = new TreeMap<>();
        row.returns.forEach((value, count) -> {
            String text = contract == null ? value.text() : contract.textOf(value);
            returns.merge(shortened(text), count[0], Long::sum);
        });
        if (row.others > 0) {
            returns.merge(OTHER, row.others, Long::sum);
        }
        return new CallRow(
                shortened(hook),
                row.function < 0
                        ? null
                        : shortened(Fingerprint.function(symbols.sites().text(row.function))),
                row.calls,
                row.blockable,
                row.nonBlockable,
                returns,
                row.violations);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LETTERS ? text : text.substring(0, MAX_LETTERS) + "…";
    }
}
