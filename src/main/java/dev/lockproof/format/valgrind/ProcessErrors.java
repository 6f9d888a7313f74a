package dev.lockproof.format.valgrind;

/** Judges the errors of one process, in their order. */
public interface ProcessErrors {

    /** Receives one error. */
    void error(ToolError error);
}
