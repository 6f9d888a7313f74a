package dev.lockproof.analysis.cycle;

/** The dependencies between classes on cycles, by target, in compressed rows. */
final class ReverseRows {

    private final int[] rows;
    private final int[] dependencies;
    private final int[] sources;
    private final int[] leaving;

    private ReverseRows(int[] rows, int[] leaving) {
        this.rows = rows;
        this.leaving = leaving;
        dependencies = new int[rows[leaving.length]];
        sources = new int[dependencies.length];
    }

    /** The dependencies of a graph whose two classes are both on cycles. */
    static ReverseRows of(ProductGraph graph, boolean[] onCycles) {
        int classes = graph.classes();
        int[] rows = new int[classes + 1];
        int[] leaving = new int[classes];
        for (int from = 0; from < classes; from++) {
            for (int d = graph.first(from); onCycles[from] && d < graph.first(from + 1); d++) {
                if (onCycles[graph.target(d)]) {
                    rows[graph.target(d) + 1]++;
                    leaving[from]++;
                }
            }
        }
        for (int i = 0; i < classes; i++) {
            rows[i + 1] += rows[i];
        }
        ReverseRows reverse = new ReverseRows(rows, leaving);
        reverse.fill(graph, onCycles);
        return reverse;
    }

    private void fill(ProductGraph graph, boolean[] onCycles) {
        int[] next = rows.clone();
        for (int from = 0; from < graph.classes(); from++) {
            for (int d = graph.first(from); onCycles[from] && d < graph.first(from + 1); d++) {
                if (onCycles[graph.target(d)]) {
                    int place = next[graph.target(d)]++;
                    dependencies[place] = d;
                    sources[place] = from;
                }
            }
        }
    }

    /** How many there are. */
    int size() {
        return dependencies.length;
    }

    /**
     * The first place of a target's dependencies; they end before the first place of the next
     * class.
     */
    int first(int target) {
        return rows[target];
    }

    /** The dependency at a place. */
    int dependency(int place) {
        return dependencies[place];
    }

    /** Its source. */
    int source(int place) {
        return sources[place];
    }

    /**
     * Whether one dependency leads to a class and one away, so that paths enter by one and leave by
     * the other.
     */
    boolean isPassage(int lockClass) {
        return leaving[lockClass] == 1 && rows[lockClass + 1] - rows[lockClass] == 1;
    }
}
