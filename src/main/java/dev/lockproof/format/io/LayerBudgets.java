package dev.lockproof.format.io;

import java.util.ArrayList;
import java.util.List;

/**
 * Bounds on what undoing compressions yields, for all files that are read together: one bound for
 * the outermost compression of each, one for the next, and so on. So the work is bounded however
 * many files there are, and a file that is compressed twice may be as large as any other.
 */
public final class LayerBudgets {

    private final long maxBytes;
    private final List<ByteBudget> layers = new ArrayList<>();

    /**
     * @param maxBytes maximum number of bytes that all files together yield
     */
    public LayerBudgets(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The budget of a layer.
     *
     * @param layer from 0
     */
    public ByteBudget at(int layer) {
        while (layers.size() <= layer) {
            layers.add(new ByteBudget(maxBytes, "decompressed"));
        }
        return layers.get(layer);
    }
}
