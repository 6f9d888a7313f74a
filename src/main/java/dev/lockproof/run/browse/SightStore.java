package dev.lockproof.run.browse;

import dev.lockproof.project.Path;
import dev.lockproof.project.Ref;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.ProjectFindingView.Sight;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where a finding of a project was seen: in which runs and in which code. */
@Repository
public class SightStore {

    private static final int MAX_RUNS = 20;

    private final JdbcClient jdbc;

    SightStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A run that had a finding.
     *
     * @param at when it was received
     * @param ref its branch; {@code -} for none
     * @param gone whether it is deleted
     */
    @Schema(name = "RunSight")
    public record RunSight(
            UUID run, Instant at, @Nullable String commit, String ref, boolean gone) {}

    /**
     * Code that a finding was seen in. For a finding at one event only {@code function} is known.
     *
     * @param from the class that was held
     * @param to the class that was requested
     * @param heldFunction where the one was acquired
     * @param function where the other was requested, or the event took place
     */
    @Schema(name = "FindingSite")
    public record Site(
            @Nullable String from,
            @Nullable String to,
            @Nullable String heldFunction,
            @Nullable String function,
            UUID firstRun) {}

    /** The newest runs that had a finding, and deleted ones that its row still names. */
    public List<RunSight> runs(String project, ProjectFindingView row) {
        UUID first = row.firstSeen().run();
        UUID last = row.lastSeen().run();
        List<RunSight> runs = new ArrayList<>();
        Set<UUID> there = new HashSet<>();
        jdbc.sql(
                        """
                        select id, received_at, commit_id, branch, had.run_id is not null as has
                        from run left join (
                            select run_id from finding
                            where project = :project and fingerprint = :fingerprint
                            order by run_id desc limit :limit) as had on run_id = id
                        where id in (
                            select run_id from finding
                            where project = :project and fingerprint = :fingerprint
                            order by run_id desc limit :limit) or id in (:first, :last)
                        """)
                .param("project", project)
                .param("fingerprint", row.fingerprint())
                .param("limit", MAX_RUNS)
                .param("first", first)
                .param("last", last)
                .query(each -> {
                    there.add(each.getObject("id", UUID.class));
                    if (each.getBoolean("has")) {
                        runs.add(stored(each));
                    }
                });
        Stream.of(row.firstSeen(), row.lastSeen())
                .filter(sight -> there.add(sight.run()))
                .map(SightStore::gone)
                .forEach(runs::add);
        runs.sort(Comparator.comparing(RunSight::run).reversed());
        return List.copyOf(runs.subList(0, Math.min(MAX_RUNS, runs.size())));
    }

    private static RunSight stored(ResultSet row) throws SQLException {
        return new RunSight(
                row.getObject("id", UUID.class),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("commit_id"),
                Ref.of(row.getString("branch")),
                false);
    }

    private static RunSight gone(Sight sight) {
        return new RunSight(sight.run(), sight.at(), sight.commit(), sight.ref(), true);
    }

    /** The code that a finding was seen in, the oldest first. */
    List<Site> sites(String project, String fingerprint) {
        return jdbc.sql(
                        """
                        select from_class, to_class, held_function, function, first_run
                        from finding_site
                        where project = :project and fingerprint = :fingerprint
                        order by first_run, path limit :limit
                        """)
                .param("project", project)
                .param("fingerprint", fingerprint)
                .param("limit", Path.MAX)
                .query((row, _) ->
                        new Site(
                                row.getString("from_class"),
                                row.getString("to_class"),
                                row.getString("held_function"),
                                row.getString("function"),
                                row.getObject("first_run", UUID.class)))
                .list();
    }
}
