package dev.lockproof.project.memory;

import dev.lockproof.project.MainBranches;
import dev.lockproof.project.Policy;
import dev.lockproof.project.PolicyView;
import dev.lockproof.project.Ref;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Projects with their policies, lines of development and commits. */
@Repository
public class ProjectStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ProjectStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A policy and its version.
     *
     * @param version 0 until somebody sets it
     */
    public record Versioned(Policy policy, long version) {}

    /** Lets no other run, decision or policy of the project come in until the transaction ends. */
    public void lock(String project) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:project, 0))")
                .param("project", project)
                .query(_ -> {});
    }

    /** Notes a project, and when the first run of a commit was received. */
    public void noteRun(String project, @Nullable String commit, Instant receivedAt) {
        ensure(project);
        if (commit != null) {
            jdbc.sql(
                            """
                            insert into commit_seen (project, commit_id, first_at)
                            values (:project, :commit, :at) on conflict do nothing
                            """)
                    .param("project", project)
                    .param("commit", Ref.key(commit))
                    .param("at", receivedAt.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    void ensure(String project) {
        jdbc.sql("insert into project (name) values (:project) on conflict do nothing")
                .param("project", project)
                .update();
    }

    boolean exists(String project) {
        return jdbc.sql("select 1 from project where name = :project")
                .param("project", project)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** A project's policy; the default for a project without one, also one that does not exist. */
    public Versioned policy(String project) {
        return jdbc.sql("select policy, policy_version from project where name = :project")
                .param("project", project)
                .query((row, _) -> {
                    String policy = row.getString("policy");
                    return new Versioned(
                            policy == null
                                    ? Policy.DEFAULT
                                    : json.readValue(policy, PolicyView.class).policy(),
                            row.getLong("policy_version"));
                })
                .optional()
                .orElse(new Versioned(Policy.DEFAULT, 0));
    }

    /** Sets a policy. The caller holds the project's lock. */
    void setPolicy(String project, Policy policy, long version) {
        jdbc.sql(
                        """
                        update project set policy = :policy::json, policy_version = :version
                        where name = :project
                        """)
                .param("project", project)
                .param("policy", json.writeValueAsString(PolicyView.of(policy)))
                .param("version", version)
                .update();
    }

    /** The lines of a project that have analyzed runs, with their numbers. */
    Map<String, Long> refs(String project) {
        return jdbc
                .sql("select ref, runs from project_ref where project = :project")
                .param("project", project)
                .query((row, _) -> Map.entry(row.getString("ref"), row.getLong("runs")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Decides again which lines are main lines, and which findings those have. */
    void setMain(String project, MainBranches branches) {
        List<String> refs = List.copyOf(refs(project).keySet());
        jdbc.sql(
                        """
                        update project_ref set main = given.main
                        from unnest(:refs, :mains) as given (ref, main)
                        where project = :project and project_ref.ref = given.ref
                            and project_ref.main <> given.main
                        """)
                .param("project", project)
                .param("refs", refs.toArray(String[]::new))
                .param("mains", refs.stream().map(branches::contains).toArray(Boolean[]::new))
                .update();
        jdbc.sql(
                        """
                        update project_finding set on_main = not on_main
                        where project = :project and on_main <> exists (
                            select 1 from finding_on_ref join project_ref using (project, ref)
                            where finding_on_ref.project = project_finding.project
                                and finding_on_ref.fingerprint = project_finding.fingerprint
                                and project_ref.main)
                        """)
                .param("project", project)
                .update();
    }

    Optional<Instant> commitSeen(String project, String commit) {
        return jdbc.sql(
                        """
                        select first_at from commit_seen
                        where project = :project and commit_id = :commit
                        """)
                .param("project", project)
                .param("commit", Ref.key(commit))
                .query((row, _) -> Objects.requireNonNull(StoredRows.instant(row, "first_at")))
                .optional();
    }

    /** How many main-line runs of a project were analyzed. */
    long mainRuns(String project) {
        return jdbc.sql("select main_runs from project where name = :project")
                .param("project", project)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
