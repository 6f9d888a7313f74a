package dev.lockproof.project.union;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The dependencies that a project learned last. */
@Repository
public class NewestEdgeStore {

    /** Facts below this number are kinds of dependencies. */
    private static final int KINDS = 4;

    private final JdbcClient jdbc;

    NewestEdgeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A dependency of a project's graph.
     *
     * @param from the class that was held
     * @param to the class that was requested
     * @param firstRun the first run that showed it
     */
    public record NewestEdge(String from, String to, UUID firstRun) {}

    /** The newest first; another kind of a dependency that was there makes none. */
    public List<NewestEdge> of(String project, int limit) {
        return jdbc.sql(
                        """
                        select held.name as from_name, wanted.name as to_name, fact.first_run
                        from union_fact as fact
                        join union_class as held
                            on held.project = fact.project and held.id = fact.from_id
                        join union_class as wanted
                            on wanted.project = fact.project and wanted.id = fact.to_id
                        where fact.project = :project and fact.what < :kinds and not exists (
                            select 1 from union_fact as earlier
                            where earlier.project = fact.project
                                and earlier.from_id = fact.from_id and earlier.to_id = fact.to_id
                                and earlier.what < :kinds and earlier.id < fact.id)
                        order by fact.id desc limit :limit
                        """)
                .param("project", project)
                .param("kinds", KINDS)
                .param("limit", limit)
                .query((row, _) ->
                        new NewestEdge(
                                row.getString("from_name"),
                                row.getString("to_name"),
                                row.getObject("first_run", UUID.class)))
                .list();
    }
}
