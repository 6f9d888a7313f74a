package dev.lockproof.format.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.io.UnknownLines;
import dev.lockproof.format.proc.ProcLine.Sort;
import dev.lockproof.trace.Gap;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import dev.lockproof.trace.graph.ClassId;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * The kernel ends each class and each chain with an empty line. After a line that was not understood, no dependency is
 * believed until the next class, since that line may have been a class.
 */
/** Reads one input that consists of these files or of pieces of them. */
final class ProcReader {

    private static final int MAX_STATE = 120;
    private static final Set<Gap> GAPS =
            EnumSet.complementOf(EnumSet.of(Gap.SUBCLASS, Gap.CLASS_IDENTITY));
    private static final String NO_SOURCE =
            "it is a dependency of a class that the input does not show";
    private static final String NO_ROW =
            "it is code that waited for a class that the input does not show";

    private final ProcFile file;
    private final LineReader lines;
    private final TraceSink sink;
    private final ProcLine line = new ProcLine();
    private final ClassIds ids = new ClassIds();
    private final ChainBuilder chain;
    private final StatGroup group;
    private final UnknownLines unknown;
    private @Nullable ClassId source;
    private boolean stateFollows;
    private boolean understood;

    ProcReader(ProcFile file, InputStream in, TraceSink sink, ReadLimits limits) {
        this.file = file;
        this.lines = new LineReader(in, limits);
        this.sink = sink;
        this.chain = new ChainBuilder(sink);
        this.group = new StatGroup(sink);
        this.unknown = new UnknownLines(sink);
    }

    ReadLines read() throws IOException {
        sink.meta(new TraceMeta(false, Profile.LINUX, false, false, GAPS, file.id(), null));
        while (lines.next()) {
            Sort sort = line.read(lines.buffer(), lines.from(), lines.to(), lines.line());
            understood |= sort.file() == file;
            if (sort != Sort.BLANK && sort != Sort.DISABLED && stateFollows) {
                stateFollows = false;
                sink.graph().validator(true);
            }
            line(sort);
        }
        chain.endOfInput();
        group.end();
        return new ReadLines(lines.line(), understood);
    }

    private void line(Sort sort) {
        if (sort != Sort.EDGE && sort != Sort.CLASS) {
            source = null;
        }
        if (sort != Sort.ENTRY && sort != Sort.OTHER) {
            chain.end();
        }
        switch (sort) {
            case CLASS -> lockClass();
            case EDGE -> edge();
            case CONTEXT -> chain.begin(lines.buffer(), lines.from(), lines.to());
            case ENTRY -> chain.add(id(), lines.line());
            case STATISTICS_TITLE -> stateFollows = true;
            case DISABLED -> {
                stateFollows = false;
                sink.graph().validator(false);
            }
            case STATE -> state();
            case ROW -> group.row(line.row());
            case DASHES -> group.rule();
            case DOTS -> group.end();
            case POINT -> point();
            case OTHER -> {
                chain.interrupt();
                skip(null);
            }
            case COUNTS_TITLE, STATISTIC -> sink.skipped(lines.line());
            case BLANK, CLASSES_TITLE, CHAINS_TITLE, HEADER -> {}
        }
    }

    private ClassId id() {
        return ids.of(lines.buffer(), line.graph());
    }

    private void lockClass() {
        GraphLine parts = line.graph();
        ClassId id = id();
        source = id;
        int length = parts.usageTo() - parts.usageFrom();
        sink.graph()
                .lockClass(
                        id,
                        new String(lines.buffer(), parts.usageFrom(), length, ISO_8859_1),
                        lines.line());
    }

    private void edge() {
        if (source == null) {
            skip(NO_SOURCE);
        } else {
            sink.graph().edge(source, id(), lines.line());
        }
    }

    private void state() {
        int length = Math.min(lines.to() - lines.from(), MAX_STATE);
        String text = new String(lines.buffer(), lines.from(), length, UTF_8);
        sink.graph().validator(!text.substring(text.indexOf(':') + 1).strip().equals("0"));
    }

    private void point() {
        if (!group.point(line.point())) {
            skip(NO_ROW);
        }
    }

    private void skip(@Nullable String why) {
        unknown.add(lines.line(), lines.buffer(), lines.from(), lines.to(), why);
    }
}
