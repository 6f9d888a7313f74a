package dev.lockproof.analysis.graph;

import dev.lockproof.trace.LockMode;

/** Stores one witness in fields. A dependency with only one witness needs no object for it. */
abstract class OneWitness {

    private static final LockMode[] MODES = LockMode.values();
    private static final int MODE_BITS = 3;
    private static final int MODE_MASK = (1 << MODE_BITS) - 1;
    private static final int GUESSED = 1 << 2 * MODE_BITS;

    private long line;
    private long heldLine;
    private int task;
    private int segment;
    private int heldSegment;
    private int site;
    private int heldSite;
    private int held;
    private int wanted;
    private int gates;

    /** The bits of each mode, and one that says whether they are guessed. */
    private byte how;

    /** The witness set last. */
    final Witness only() {
        return new Witness(
                MODES[how & MODE_MASK],
                MODES[how >> MODE_BITS & MODE_MASK],
                task,
                segment,
                heldSegment,
                line,
                site,
                heldLine,
                heldSite,
                held,
                wanted,
                (how & GUESSED) != 0,
                gates);
    }

    final void setOnly(Witness witness) {
        int modes = witness.heldMode().ordinal() | witness.wantedMode().ordinal() << MODE_BITS;
        how = (byte) (modes | (witness.guessed() ? GUESSED : 0));
        task = witness.task();
        segment = witness.segment();
        heldSegment = witness.heldSegment();
        line = witness.line();
        site = witness.site();
        heldLine = witness.heldLine();
        heldSite = witness.heldSite();
        held = witness.held();
        wanted = witness.wanted();
        gates = witness.gates();
    }
}
