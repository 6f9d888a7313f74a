package dev.lockproof.format;

import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One input format: recognizes an input and reads it. Stateless. */
public interface TraceFormat {

    /** The id in the {@code format} parameter. */
    String id();

    /** One line for a person. */
    String description();

    /** The media types of such an input. */
    List<String> mediaTypes();

    /** What a recording of this format contains. */
    Completeness completeness();

    /**
     * Examines the beginning of an input.
     *
     * @param head its first bytes, decompressed
     * @param length how many of them are valid
     */
    Recognition sniff(byte[] head, int length);

    /**
     * What to tell the sender of an input that no format recognizes, because it is close to this
     * one; null for nothing.
     *
     * @param head its first bytes, decompressed
     * @param length how many of them are valid
     */
    default @Nullable String hint(byte[] head, int length) {
        return null;
    }

    /**
     * Reads an input to its end and passes what it finds to the sink.
     *
     * @param in decompressed bytes
     * @param limits the bounds on lines
     * @return what it made of the lines
     * @throws dev.lockproof.trace.InvalidInputException if the input violates the format, with its
     *     line and field
     * @throws IOException if the stream fails
     */
    ReadLines read(InputStream in, TraceSink sink, ReadLimits limits) throws IOException;
}
