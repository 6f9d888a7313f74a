package dev.lockproof.fuzz;

import dev.lockproof.analysis.AnalysisLimits;
import dev.lockproof.analysis.AnalysisOptions;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.format.Formats;
import dev.lockproof.format.ReadLines;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.InputTooLargeException;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.TraceSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every reader, whatever the input is. It ends, and refuses an input only with the
 * exceptions that it declares. It passes on no more than a multiple of what it read. It reads the
 * same from a stream in one piece and in small pieces. The analysis of what it read does not fail.
 */
final class ReaderChecks {

    private static final AnalysisLimits LIMITS = new AnalysisLimits(1000, 100, 100, 1 << 20, 20);
    private static final AnalysisOptions OPTIONS =
            Options.DEFAULT.with(LIMITS).withContracts(ContractCatalog.load().with(List.of()));

    /** A reader may repeat what it read in ids, in messages and in reports. */
    private static final int MAX_ENTRIES_PER_BYTE = 2;

    private static final int MAX_CHARS_PER_BYTE = 64;
    private static final int MAX_SYMBOLS_PER_BYTE = 16;
    private static final int FREE = 1 << 16;

    /** For inputs of some thousand bytes, on a busy machine. */
    private static final long MAX_NANOS = 20_000_000_000L;

    private static final String READ = "read ";

    private ReaderChecks() {}

    /** What reads an input into a sink. */
    interface Reading {
        @Nullable ReadLines into(InputStream in, TraceSink sink) throws IOException;
    }

    /** Checks the reader of a format with an input. */
    static void check(TraceFormat format, byte[] input) {
        format.sniff(input, Math.min(input.length, Formats.HEAD_BYTES));
        check((in, sink) -> format.read(in, sink, ReadLimits.DEFAULT), input, input.length, true);
    }

    /**
     * Checks a way of reading with an input.
     *
     * @param size how many bytes it has at most, decompressed
     * @param exact whether a refusal says the same, and comes after the same calls, however the
     *     bytes arrive; a decompressor may notice a fault earlier or later
     */
    static void check(Reading reading, byte[] input, long size, boolean exact) {
        long start = System.nanoTime();
        Transcript whole = new Transcript(FREE + MAX_SYMBOLS_PER_BYTE * size);
        String end = read(reading, new ByteArrayInputStream(input), whole);
        bounded(whole, size);
        Transcript pieces = new Transcript(FREE + MAX_SYMBOLS_PER_BYTE * size);
        String endOfPieces = read(reading, new Pieces(input), pieces);
        if (exact || end.startsWith(READ)) {
            same(end, endOfPieces);
            same(whole.entries(), pieces.entries());
        } else {
            same(firstWord(end), firstWord(endOfPieces));
        }
        analyze(reading, input);
        require(System.nanoTime() - start < MAX_NANOS, "it takes too long");
    }

    private static String read(Reading reading, InputStream in, TraceSink sink) {
        try {
            return READ + reading.into(in, sink);
        } catch (InvalidInputException e) {
            require(!e.faults().isEmpty(), "a refusal without a fault");
            return "refused " + e.faults();
        } catch (InputTooLargeException e) {
            return "too large " + e.getMessage();
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
    }

    private static String firstWord(String text) {
        return text.substring(0, text.indexOf(' '));
    }

    private static void bounded(Transcript read, long size) {
        require(
                read.entries().size() <= FREE / 1024 + MAX_ENTRIES_PER_BYTE * size,
                read.entries().size() + " calls of the sink for " + size + " bytes");
        require(
                read.chars() <= FREE + MAX_CHARS_PER_BYTE * size,
                read.chars() + " characters for " + size + " bytes");
    }

    private static void same(String whole, String pieces) {
        require(whole.equals(pieces), "in one piece: " + whole + ", in small pieces: " + pieces);
    }

    private static void same(List<String> whole, List<String> pieces) {
        for (int i = 0; i < Math.min(whole.size(), pieces.size()); i++) {
            same(whole.get(i), pieces.get(i));
        }
        require(whole.size() == pieces.size(), "in small pieces the sink had other calls");
    }

    private static void analyze(Reading reading, byte[] input) {
        Analyzer analyzer = new Analyzer(OPTIONS);
        String end = read(reading, new ByteArrayInputStream(input), analyzer);
        if (!end.startsWith(READ)) {
            return;
        }
        AnalysisResult result = analyzer.finish();
        require(
                result.findings().size() <= LIMITS.maxFindings() + 1
                        && result.diagnostics().size() <= 2 * LIMITS.maxDiagnostics(),
                "the analysis exceeds its bounds");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }
}
