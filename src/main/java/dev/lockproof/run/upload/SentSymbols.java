package dev.lockproof.run.upload;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.lockproof.format.io.ByteBudget;
import dev.lockproof.format.io.LimitedInputStream;
import dev.lockproof.format.symbols.SymbolFile;
import dev.lockproof.trace.InvalidInputException;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StreamUtils;

/**
 * The files of symbols that come with a submission, one after the other. Each is checked while it
 * arrives. Together they wait compressed in a spool.
 */
public final class SentSymbols implements Closeable {

    private static final String NAME = "symbols";
    private static final int MEMORY_BYTES = 256 << 10;
    private static final int COMPRESSION_LEVEL = 3;

    private final SpoolDirectory directory;
    private final ByteBudget budget;
    private final MessageDigest digest = TeeInput.sha256();
    private @Nullable Spool spool;
    private @Nullable OutputStream packer;

    /**
     * @param maxBytes bound on all of them together
     */
    SentSymbols(SpoolDirectory directory, long maxBytes) {
        this.directory = directory;
        this.budget = new ByteBudget(maxBytes, NAME);
    }

    /**
     * Reads and checks a file.
     *
     * @throws InvalidInputException if a line is none of a symbol file
     * @throws dev.lockproof.trace.InputTooLargeException if it is too much together with those
     *     before it
     */
    void read(Part part) throws IOException {
        if (packer == null) {
            spool = new Spool(directory.path(), MEMORY_BYTES);
            packer =
                    new ZstdOutputStreamNoFinalizer(
                            StreamUtils.nonClosing(spool), COMPRESSION_LEVEL);
        }
        String file = part.fileName();
        try (InputStream in = new Copying(new LimitedInputStream(part.in(), budget), packer)) {
            SymbolFile.check(in);
        } catch (InvalidInputException e) {
            throw e.in(file == null || file.isBlank() ? NAME : file);
        }
        // A file may end without a line break.
        packer.write('\n');
        digest.update((byte) '\n');
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return spool == null;
    }

    /** All files as one, compressed with zstd; call it after the last. */
    public InputStream packed() throws IOException {
        if (spool == null || packer == null) {
            return InputStream.nullInputStream();
        }
        packer.close();
        return spool.read();
    }

    /** Adds the files to a digest: another content changes it. */
    void addTo(MessageDigest body) {
        if (!isEmpty()) {
            SentFiles.add(body, NAME);
            body.update(digest.digest());
        }
    }

    @Override
    public void close() throws IOException {
        if (spool != null) {
            spool.close();
        }
    }

    /** Retains what is read. */
    private final class Copying extends FilterInputStream {

        private final OutputStream copy;

        Copying(InputStream in, OutputStream copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                copy.write(buffer, offset, read);
                digest.update(buffer, offset, read);
            }
            return read;
        }
    }
}
