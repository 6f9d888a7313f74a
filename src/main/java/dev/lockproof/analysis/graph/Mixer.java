package dev.lockproof.analysis.graph;

/** Bit mixing for hash keys. */
public final class Mixer {

    private Mixer() {}

    /**
     * A bijection on longs whose every output bit depends on every input bit (MurmurHash3's
     * finalizer).
     */
    public static long mix(long value) {
        long h = value;
        h ^= h >>> 33;
        h *= 0xff51afd7ed558ccdL;
        h ^= h >>> 33;
        h *= 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
