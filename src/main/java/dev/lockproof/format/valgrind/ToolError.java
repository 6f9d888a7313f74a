package dev.lockproof.format.valgrind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One error that a tool of Valgrind prints, or one remark on a process.
 *
 * @param headline its first line
 * @param line the number of that line
 * @param lastLine the last line that belongs to it
 * @param sections its parts, the headline's own stack first
 * @param thread the thread that the core of Valgrind names before the error; 0 if it names none
 * @param count how often it occurred
 * @param partial whether the input ends inside it
 */
public record ToolError(
        String headline,
        long line,
        long lastLine,
        List<Section> sections,
        long thread,
        long count,
        boolean partial) {

    public ToolError {
        sections = List.copyOf(sections);
    }

    /** The same, but how often it occurred. */
    public ToolError times(long times) {
        return new ToolError(headline, line, lastLine, sections, thread, times, partial);
    }

    /** What is the same where Valgrind prints an error again. */
    int signature() {
        int hash = 31 * headline.hashCode() + Long.hashCode(thread);
        for (Section section : sections) {
            hash = 31 * hash + section.title().hashCode();
            for (Frame frame : section.frames()) {
                hash = 31 * hash + frame.hashCode();
            }
        }
        return hash;
    }

    /** The stack directly below the headline, or that of the sentence that goes on with it. */
    public List<Frame> stack() {
        return sections.stream()
                .map(Section::frames)
                .filter(frames -> !frames.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The first part whose sentence begins with a text; null if there is none. */
    public @Nullable Section section(String title) {
        return sections.stream()
                .filter(each -> each.title().startsWith(title))
                .findFirst()
                .orElse(null);
    }
}
