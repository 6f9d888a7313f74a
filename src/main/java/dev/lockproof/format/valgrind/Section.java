package dev.lockproof.format.valgrind;

import java.util.List;

/**
 * A part of an error: a sentence and the stack below it.
 *
 * @param title the sentence; empty for the stack directly below the headline
 * @param line the line of the sentence
 * @param frames the stack, innermost first; empty if there is none
 */
public record Section(String title, long line, List<Frame> frames) {

    public Section {
        frames = List.copyOf(frames);
    }
}
