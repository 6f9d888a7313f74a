package dev.lockproof.run;

import dev.lockproof.format.io.Encoding;
import java.io.InputStream;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recording that was read to its end, to be stored.
 *
 * @param format the id of its format
 * @param receivedAt in whole milliseconds, as in the id
 * @param criteria what it was held against
 * @param own the ids of those criteria that came with it
 * @param bodySha256 over all that was sent and matters
 */
record NewRun(
        UUID id,
        Submission submission,
        String format,
        Instant receivedAt,
        StoredTrace trace,
        Criteria criteria,
        Checks.Own own,
        byte[] bodySha256) {

    /**
     * What was uploaded.
     *
     * @param bytes its size as uploaded
     * @param sha256 over the bytes as uploaded
     * @param encoding what it was declared to be compressed with
     * @param packed whether {@code data} is the upload compressed with zstd, not the upload itself
     * @param data the bytes to store
     */
    record StoredTrace(
            long bytes,
            byte[] sha256,
            @Nullable Encoding encoding,
            @Nullable String contentType,
            @Nullable String fileName,
            boolean packed,
            InputStream data) {}
}
