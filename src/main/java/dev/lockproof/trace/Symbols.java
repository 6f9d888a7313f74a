package dev.lockproof.trace;

/**
 * The ids and names of one recording, interned to dense ints. Each kind of id has its own table, so
 * a task and a lock may have the same text.
 */
public final class Symbols {

    /** Default bound on the bytes of all ids and names together. */
    public static final long DEFAULT_MAX_BYTES = 256L << 20;

    private final SymbolTable.Budget budget;
    private final SymbolTable tasks;
    private final SymbolTable locks;
    private final SymbolTable names;
    private final SymbolTable sites;
    private final SymbolTable objects;

    public Symbols() {
        this(DEFAULT_MAX_BYTES);
    }

    /**
     * @param maxBytes bound on the bytes of all texts; interning a new text beyond it throws an
     *     {@link InvalidInputException}
     */
    public Symbols(long maxBytes) {
        budget = new SymbolTable.Budget(maxBytes);
        tasks = new SymbolTable(budget);
        locks = new SymbolTable(budget);
        names = new SymbolTable(budget);
        sites = new SymbolTable(budget);
        objects = new SymbolTable(budget);
    }

    /** Forgets all ids and names. */
    public void clear() {
        budget.reset();
        tasks.clear();
        locks.clear();
        names.clear();
        sites.clear();
        objects.clear();
    }

    /** Ids of tasks. */
    public SymbolTable tasks() {
        return tasks;
    }

    /** Ids of lock instances. */
    public SymbolTable locks() {
        return locks;
    }

    /** Names of classes, keys, roles, hooks, reasons. */
    public SymbolTable names() {
        return names;
    }

    /** Code locations and functions. */
    public SymbolTable sites() {
        return sites;
    }

    /**
     * All other ids: awaited events, variables, subscriptions, operations, address spaces, acquire
     * contexts.
     */
    public SymbolTable objects() {
        return objects;
    }
}
