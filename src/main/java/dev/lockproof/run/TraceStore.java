package dev.lockproof.run;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.run.NewRun.StoredTrace;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Uploads, in chunks. */
@Repository
public class TraceStore {

    private static final int CHUNK_BYTES = 512 << 10;

    private final JdbcClient jdbc;

    TraceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How a stored trace was uploaded.
     *
     * @param encoding the declared compression
     * @param packed whether the service compressed it once more
     * @param parts whether it is a tar archive that the service made of several files
     */
    public record Header(
            @Nullable String contentType,
            @Nullable Encoding encoding,
            @Nullable String fileName,
            boolean packed,
            boolean parts) {}

    void insert(UUID runId, StoredTrace trace) throws IOException {
        jdbc.sql(
                        """
                        insert into trace
                            (run_id, content_type, content_encoding, file_name, sha256, packed, parts)
                        values (:id, :contentType, :encoding, :fileName, :sha256, :packed, :parts)
                        """)
                .param("id", runId)
                .param("contentType", trace.contentType())
                .param("encoding", trace.encoding() == null ? null : trace.encoding().text())
                .param("fileName", trace.fileName())
                .param("sha256", trace.sha256())
                .param("packed", trace.packed())
                .param("parts", trace.parts())
                .update();
        int seq = 0;
        for (byte[] chunk; (chunk = trace.data().readNBytes(CHUNK_BYTES)).length > 0; seq++) {
            insertChunk(runId, seq, chunk);
        }
    }

    private void insertChunk(UUID runId, int seq, byte[] data) {
        jdbc.sql("insert into trace_chunk (run_id, seq, data) values (:id, :seq, :data)")
                .param("id", runId)
                .param("seq", seq)
                .param("data", data)
                .update();
    }

    public Optional<Header> header(UUID runId) {
        return jdbc.sql(
                        """
                        select content_type, content_encoding, file_name, packed, parts
                        from trace where run_id = :id
                        """)
                .param("id", runId)
                .query((row, _) -> header(row))
                .optional();
    }

    private static Header header(ResultSet row) throws SQLException {
        String encoding = row.getString("content_encoding");
        return new Header(
                row.getString("content_type"),
                encoding == null ? null : Encoding.byName(encoding).orElseThrow(),
                row.getString("file_name"),
                row.getBoolean("packed"),
                row.getBoolean("parts"));
    }

    /**
     * The bytes as they were uploaded. Each chunk is one short query; no connection is held between
     * them.
     */
    public InputStream uploaded(UUID runId, Header header) throws IOException {
        InputStream stored = new ChunkedInputStream(seq -> chunk(runId, seq));
        return header.packed() ? new ZstdInputStreamNoFinalizer(stored) : stored;
    }

    private byte @Nullable [] chunk(UUID runId, int seq) {
        return jdbc.sql("select data from trace_chunk where run_id = :id and seq = :seq")
                .param("id", runId)
                .param("seq", seq)
                .query((row, _) -> row.getBytes("data"))
                .optional()
                .orElse(null);
    }
}
