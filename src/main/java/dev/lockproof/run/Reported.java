package dev.lockproof.run;

/** An answer that is also a few lines of plain text. */
public interface Reported {

    /** The lines. */
    String text();
}
