package dev.lockproof.format.symbols;

import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.symbols.CodeSite.Offset;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A file of symbols: the output of {@code nm}, a {@code System.map}, a copy of {@code
 * /proc/kallsyms}, or pairs of a code location and its line of source. It is read once and nothing
 * of it is retained.
 */
public final class SymbolFile {

    /** The longest names are those of templates. */
    private static final ReadLimits LIMITS = new ReadLimits(64 << 10);

    private SymbolFile() {}

    /**
     * Reads a file to its end and checks each line.
     *
     * @throws InvalidInputException if a line is of no known kind, or the file says nothing
     */
    public static void check(InputStream in) throws IOException {
        Count count = new Count();
        read(in, count);
        if (count.places + count.addresses + count.zeros == 0) {
            throw fault("the file has no symbols");
        }
        if (count.places + count.addresses == 0) {
            throw fault(
                    "all addresses are 0; read /proc/kallsyms as root, with"
                            + " kernel.kptr_restrict at most 1");
        }
    }

    private static InvalidInputException fault(String message) {
        return new InvalidInputException(List.of(new Fault(null, null, message)));
    }

    static void read(InputStream in, SymbolLine.Sink sink) throws IOException {
        LineReader lines = new LineReader(in, LIMITS);
        SymbolLine line = new SymbolLine();
        while (lines.next()) {
            line.read(lines, sink);
        }
    }

    private static final class Count implements SymbolLine.Sink {

        private long addresses;
        private long zeros;
        private long places;

        @Override
        public void symbol(long address, char type, SymbolLine name) {
            if (address == 0) {
                zeros++;
            } else {
                addresses++;
            }
        }

        @Override
        public void place(long address, SymbolLine place) {
            places++;
        }

        @Override
        public void place(Offset function, String place) {
            places++;
        }
    }
}
