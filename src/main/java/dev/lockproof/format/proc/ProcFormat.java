package dev.lockproof.format.proc;

import dev.lockproof.format.Completeness;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.Recognition;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * One of a kernel's files about locks. Each format reads the other files too: {@code cat} joins
 * them.
 */
public final class ProcFormat implements TraceFormat {

    private static final int SNIFFED_LINES = 400;

    /** A piece from the middle of a file is recognized by this many lines. */
    private static final int SURE = 3;

    private final ProcFile file;

    private ProcFormat(ProcFile file) {
        this.file = file;
    }

    /** {@code /proc/lockdep}, with {@code /proc/lockdep_stats}. */
    public static ProcFormat classes() {
        return new ProcFormat(ProcFile.CLASSES);
    }

    /** {@code /proc/lockdep_chains}. */
    public static ProcFormat chains() {
        return new ProcFormat(ProcFile.CHAINS);
    }

    /** {@code /proc/lock_stat}. */
    public static ProcFormat statistics() {
        return new ProcFormat(ProcFile.STATISTICS);
    }

    @Override
    public String id() {
        return file.id();
    }

    @Override
    public String description() {
        return file.description();
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("text/plain");
    }

    @Override
    public Completeness completeness() {
        return file.completeness();
    }

    @Override
    public Recognition sniff(byte[] head, int length) {
        ProcLine line = new ProcLine();
        int lines = 0;
        int ours = 0;
        int to;
        for (int from = 0; from < length && lines < SNIFFED_LINES; from = to + 1) {
            to = end(head, from, length);
            ProcLine.Sort sort = line.read(head, from, to, 0);
            if (sort.isTitle() && (ours > 0 || lines <= SURE)) {
                // Several files in one are of the format of the first.
                return sort.file() == file
                        ? Recognition.yes("it begins as " + file.path() + " does")
                        : Recognition.NO;
            }
            lines += sort.isNeutral() ? 0 : 1;
            ours += sort.file() == file && line.isUnmistakable(sort) ? 1 : 0;
        }
        return ours >= SURE && 2 * ours > lines
                ? Recognition.yes(ours + " of its first " + lines + " lines are " + file.shape())
                : Recognition.NO;
    }

    private static int end(byte[] head, int from, int length) {
        int to = from;
        while (to < length && head[to] != '\n') {
            to++;
        }
        return to;
    }

    @Override
    public ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException {
        return new ProcReader(file, in, sink, limits).read();
    }
}
