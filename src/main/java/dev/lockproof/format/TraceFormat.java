package dev.lockproof.format;

import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One input format: tells whether it is one, and reads it. Stateless. */
public interface TraceFormat {

    /** How sure a format is that an input is its own. */
    enum Match {
        NO,
        /** It could be: plain text with some of its marks. */
        MAYBE,
        YES
    }

    /** The id in the {@code format} parameter. */
    String id();

    /** One line for a person. */
    String description();

    /** Media types by which such input goes. */
    List<String> mediaTypes();

    /** What a recording of this format carries; see the catalog of formats. */
    Completeness completeness();

    /**
     * Looks at the beginning of an input.
     *
     * @param head its first bytes, decompressed
     * @param length how many of them are valid
     */
    Match sniff(byte[] head, int length);

    /**
     * Reads an input to its end and pushes what it finds into the sink.
     *
     * @param in decompressed bytes
     * @param limits bounds on a line and on what it holds
     * @throws dev.lockproof.trace.InvalidInputException where the input is not of this format, with
     *     line and field
     * @throws IOException where the stream fails
     */
    void read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException;
}
