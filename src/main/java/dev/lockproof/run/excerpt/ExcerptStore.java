package dev.lockproof.run.excerpt;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lines of recordings that are kept. */
@Repository
public class ExcerptStore {

    private static final int BATCH = 2000;

    private final JdbcClient jdbc;

    ExcerptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps lines of a run, unless the run is deleted meanwhile. */
    public void insert(UUID run, List<ExcerptLine> lines) {
        for (int from = 0; from < lines.size(); from += BATCH) {
            List<ExcerptLine> batch = lines.subList(from, Math.min(lines.size(), from + BATCH));
            jdbc.sql(
                            """
                            insert into excerpt_line (run_id, file, line, text)
                            select :run, added.* from unnest(:files, :lines, :texts) as added
                            where exists (select 1 from run where id = :run for key share)
                            on conflict do nothing
                            """)
                    .param("run", run)
                    .param("files", batch.stream().map(ExcerptLine::file).toArray(String[]::new))
                    .param("lines", batch.stream().map(ExcerptLine::line).toArray(Long[]::new))
                    .param("texts", batch.stream().map(ExcerptLine::text).toArray(String[]::new))
                    .update();
        }
    }

    /**
     * The kept lines around places, in order.
     *
     * @param files the file of each place; empty if the run has one only
     * @param lines the line of each place
     */
    public List<ExcerptLine> around(UUID run, List<String> files, List<Long> lines) {
        return jdbc.sql(
                        """
                        select distinct file, excerpt_line.line, text from excerpt_line
                        join unnest(:files, :lines) as place (of, at)
                            on file = of and excerpt_line.line between at - :around and at + :around
                        where run_id = :run order by file, line
                        """)
                .param("run", run)
                .param("files", files.toArray(String[]::new))
                .param("lines", lines.toArray(Long[]::new))
                .param("around", Wanted.AROUND)
                .query((row, _) ->
                        new ExcerptLine(
                                row.getString("file"), row.getLong("line"), row.getString("text")))
                .list();
    }
}
