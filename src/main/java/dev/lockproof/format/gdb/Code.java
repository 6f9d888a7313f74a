package dev.lockproof.format.gdb;

import dev.lockproof.format.LibraryCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What part of a program a frame is of. */
final class Code {

    private Code() {}

    /** Whether a frame is of the libraries that wait for a program. */
    static boolean isLibrary(GdbFrame frame) {
        return LibraryCode.isLibrary(frame.function(), frame.place(), frame.library());
    }

    /** The program's own code that frames lead to; null if there is none. */
    static @Nullable String site(List<GdbFrame> frames) {
        return frames.stream()
                .filter(each -> !isLibrary(each))
                .findFirst()
                .map(GdbFrame::site)
                .orElse(null);
    }
}
