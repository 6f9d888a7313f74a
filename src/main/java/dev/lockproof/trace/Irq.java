package dev.lockproof.trace;

import java.util.Locale;

/** Kinds of interrupt. */
public enum Irq {
    HARD,
    SOFT,
    NMI;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
