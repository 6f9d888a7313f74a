package dev.lockproof.run;

import dev.lockproof.run.upload.SentSymbols;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files of symbols that came with runs, in chunks. */
@Repository
class SymbolStore {

    private static final int CHUNK_BYTES = 512 << 10;

    private final JdbcClient jdbc;

    SymbolStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID runId, SentSymbols symbols) throws IOException {
        try (InputStream packed = symbols.packed()) {
            int seq = 0;
            for (byte[] chunk; (chunk = packed.readNBytes(CHUNK_BYTES)).length > 0; seq++) {
                jdbc.sql("insert into symbol_chunk (run_id, seq, data) values (:id, :seq, :data)")
                        .param("id", runId)
                        .param("seq", seq)
                        .param("data", chunk)
                        .update();
            }
        }
    }

    /** What came with a run, compressed with zstd; nothing if there were no symbols. */
    InputStream packed(UUID runId) {
        return new ChunkedInputStream(seq -> chunk(runId, seq));
    }

    private byte @Nullable [] chunk(UUID runId, int seq) {
        return jdbc.sql("select data from symbol_chunk where run_id = :id and seq = :seq")
                .param("id", runId)
                .param("seq", seq)
                .query((row, _) -> row.getBytes("data"))
                .optional()
                .orElse(null);
    }
}
