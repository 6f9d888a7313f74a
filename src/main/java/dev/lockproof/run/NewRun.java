package dev.lockproof.run;

import dev.lockproof.format.io.Encoding;
import dev.lockproof.run.files.RunFile;
import dev.lockproof.run.upload.SentSymbols;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recording that was read to its end, to be stored.
 *
 * @param format the id of its format
 * @param formatWhy what shows the format, or that the sender named it
 * @param files without what their analysis finds
 * @param receivedAt in whole milliseconds, as in the id
 * @param criteria what it is checked with
 * @param own the ids of those criteria that came with it
 * @param symbols that came with it; null if none did
 * @param bodySha256 over all parts of the body that matter
 */
record NewRun(
        UUID id,
        Submission submission,
        String format,
        String formatWhy,
        List<RunFile> files,
        Instant receivedAt,
        StoredTrace trace,
        Criteria criteria,
        Checks.Own own,
        @Nullable SentSymbols symbols,
        byte[] bodySha256) {

    NewRun {
        files = List.copyOf(files);
    }

    /**
     * The upload.
     *
     * @param bytes its size as uploaded
     * @param sha256 over the bytes as uploaded
     * @param encoding the declared compression
     * @param packed whether {@code data} is the upload compressed with zstd, not the upload itself
     * @param parts whether {@code data} is a tar archive that the service made of several files
     * @param data the bytes to store
     */
    record StoredTrace(
            long bytes,
            byte[] sha256,
            @Nullable Encoding encoding,
            @Nullable String contentType,
            @Nullable String fileName,
            boolean packed,
            boolean parts,
            InputStream data) {}
}
