package dev.lockproof.format.valgrind;

import dev.lockproof.format.io.Ascii;

/** The suppressions that {@code --gen-suppressions} writes between the errors, without a prefix. */
final class Suppression {

    private static final String NAME = "<insert_a_suppression_name_here>";

    /** A suppression has as many lines as Valgrind shows frames. */
    private static final int MAX_LINES = 600;

    private int lines;

    /** Whether a line without a prefix is part of one. */
    boolean isPart(byte[] buffer, int from, int to) {
        boolean begins = Ascii.equal(buffer, from, to, "{");
        boolean ends = Ascii.equal(buffer, from, to, "}");
        if (lines == 0 && !begins) {
            return false;
        }
        boolean named = lines != 1 || Ascii.indexOf(buffer, from, to, NAME) >= 0;
        lines = ends || !named || lines == MAX_LINES ? 0 : lines + 1;
        return named;
    }
}
