package dev.lockproof.project.union;

import com.github.luben.zstd.Zstd;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.LessonCodec;
import dev.lockproof.analysis.learned.LessonFormatException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What runs taught, as written lessons. */
@Repository
class SummaryStore {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryStore.class);

    private static final int VERSION = 1;
    private static final int LEVEL = 3;
    private static final long MAX_BYTES = 1L << 30;

    private final JdbcClient jdbc;

    SummaryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The stored form of a lesson. */
    static byte[] pack(Lesson shared) {
        return Zstd.compress(LessonCodec.write(shared), LEVEL);
    }

    void insert(UUID run, byte[] packed) {
        jdbc.sql("insert into run_summary (run_id, version, data) values (:run, :version, :data)")
                .param("run", run)
                .param("version", VERSION)
                .param("data", packed)
                .update();
    }

    /**
     * The lessons of some runs. Those that are deleted are missing, and those that this release
     * cannot read.
     */
    Map<UUID, Lesson> find(Collection<UUID> runs) {
        Map<UUID, Lesson> all = new HashMap<>();
        jdbc.sql("select run_id, data from run_summary where run_id = any(:runs)")
                .param("runs", runs.toArray(UUID[]::new))
                .query(row -> {
                    byte[] packed = row.getBytes("data");
                    long size = Math.min(Zstd.getFrameContentSize(packed), MAX_BYTES);
                    try {
                        all.put(
                                row.getObject("run_id", UUID.class),
                                LessonCodec.read(Zstd.decompress(packed, (int) size)));
                    } catch (LessonFormatException e) {
                        LOG.warn("What a run taught cannot be read: {}", e.getMessage());
                    }
                });
        return all;
    }
}
