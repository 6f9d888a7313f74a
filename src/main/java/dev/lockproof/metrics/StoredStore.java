package dev.lockproof.metrics;

import dev.lockproof.finding.Severity;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what is stored. No statement reads all runs. */
@Repository
class StoredStore {

    private final JdbcClient jdbc;

    StoredStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Findings of all projects that count, on main lines. An index has just these. */
    Map<Severity, Long> openFindings() {
        Map<Severity, Long> open = new EnumMap<>(Severity.class);
        for (Severity each : Severity.values()) {
            open.put(each, 0L);
        }
        jdbc.sql(
                        """
                        select severity, count(*) as number from project_finding
                        where state in ('open', 'acknowledged') and under is null and on_main
                        group by severity
                        """)
                .query((row, _) ->
                        open.put(severity(row.getString("severity")), row.getLong("number")))
                .list();
        return open;
    }

    private static Severity severity(String text) {
        return Severity.valueOf(text.toUpperCase(Locale.ROOT));
    }

    /**
     * Which facts the graph of a project has.
     *
     * @param epoch another one has other facts; within one, facts are only added
     * @param last the greatest number of a fact; -1 if there is none
     */
    record Extent(String project, long epoch, int last) {}

    List<Extent> extents() {
        return jdbc.sql(
                        """
                        select name, graph_epoch, coalesce(
                            (select max(id) from union_fact where project = name), -1) as last
                        from project
                        """)
                .query((row, _) ->
                        new Extent(
                                row.getString("name"),
                                row.getLong("graph_epoch"),
                                row.getInt("last")))
                .list();
    }

    /** Dependencies of a graph behind one fact; one of several kinds counts with its first fact. */
    long edgesAfter(int fact, Extent extent) {
        return jdbc.sql(
                        """
                        select count(*) from union_fact as fact
                        where project = :project and id > :after and id <= :last
                            and to_id >= 0 and what < 8
                            and not exists (
                                select 1 from union_fact as other
                                where other.project = fact.project
                                    and other.from_id = fact.from_id and other.to_id = fact.to_id
                                    and other.what < 8 and other.id < fact.id)
                        """)
                .param("project", extent.project())
                .param("after", fact)
                .param("last", extent.last())
                .query(Long.class)
                .single();
    }

    /** Bytes of each table on disk, with its indexes, as the file system knows them. */
    Map<String, Long> tableBytes() {
        Map<String, Long> bytes = new HashMap<>();
        jdbc.sql(
                        """
                        select relname, pg_total_relation_size(oid) as bytes from pg_class
                        where relkind = 'r' and relnamespace = current_schema()::regnamespace
                        """)
                .query((row, _) -> bytes.put(row.getString("relname"), row.getLong("bytes")))
                .list();
        return bytes;
    }
}
