package dev.lockproof.run.browse;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what one run shows and another does not. */
@Repository
public class DiffStore {

    private final JdbcClient jdbc;

    DiffStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A dependency by the names of its classes. */
    @Schema(name = "DependencyByName")
    public record Pair(String from, String to) {}

    /** A finding in short. */
    @Schema(name = "FindingInShort")
    public record Row(String fingerprint, String rule, String severity, String title) {}

    /** Dependencies that a run shows and another does not, by name, up to a number. */
    List<Pair> dependencies(UUID shows, UUID lacks, int limit) {
        return jdbc.sql(
                        """
                        with class as (
                            select run_id, id,
                                regexp_replace(name, '#\\d+$', '')
                                    || case when subclass = 0 then '' else '/' || subclass end
                                    as name
                            from graph_class where run_id in (:shows, :lacks)
                        ), pair as (
                            select distinct dependency.run_id, one.name as from_name,
                                other.name as to_name
                            from graph_dependency as dependency
                            join class as one
                                on one.run_id = dependency.run_id and one.id = dependency.from_id
                            join class as other
                                on other.run_id = dependency.run_id and other.id = dependency.to_id
                            where dependency.run_id in (:shows, :lacks)
                        )
                        select from_name, to_name from pair where run_id = :shows
                        except
                        select from_name, to_name from pair where run_id = :lacks
                        order by 1, 2 limit :limit
                        """)
                .param("shows", shows)
                .param("lacks", lacks)
                .param("limit", limit)
                .query((row, _) -> new Pair(row.getString(1), row.getString(2)))
                .list();
    }

    /** How many findings only one of two runs has. */
    public record Counts(int added, int gone) {}

    /** How many findings only the later, and only the earlier of two runs has. */
    public Counts counts(UUID later, UUID earlier) {
        return jdbc.sql(
                        """
                        select count(*) filter (where not before) as added,
                            count(*) filter (where not after) as gone
                        from (
                            select bool_or(run_id = :later) as after,
                                bool_or(run_id = :earlier) as before
                            from finding where run_id in (:later, :earlier) group by fingerprint
                        ) as of_each
                        """)
                .param("later", later)
                .param("earlier", earlier)
                .query((row, _) -> new Counts(row.getInt("added"), row.getInt("gone")))
                .single();
    }

    /** Findings that a run has and another has not, worst first, up to a number. */
    public List<Row> findings(UUID has, UUID lacks, int limit) {
        return jdbc.sql(
                        """
                        select fingerprint, rule, severity, title from (
                            select distinct on (fingerprint) fingerprint, finding.rule,
                                finding.severity, ordinal,
                                coalesce(known.title, finding.rule) as title
                            from finding left join project_finding as known using (project, fingerprint)
                            where run_id = :has and not exists (
                                select 1 from finding as other
                                where other.run_id = :lacks
                                    and other.fingerprint = finding.fingerprint)
                            order by fingerprint, ordinal
                        ) as first_of_each
                        order by ordinal limit :limit
                        """)
                .param("has", has)
                .param("lacks", lacks)
                .param("limit", limit)
                .query((row, _) ->
                        new Row(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4)))
                .list();
    }
}
