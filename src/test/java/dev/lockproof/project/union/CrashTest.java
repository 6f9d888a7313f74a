package dev.lockproof.project.union;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.learned.Lesson;
import dev.lockproof.analysis.learned.SharedLesson;
import dev.lockproof.project.RunOrigin;
import dev.lockproof.project.memory.ProjectStore;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A merge that dies at any of its steps leaves nothing behind, and can be made again. */
@ServiceTest
class CrashTest {

    @Autowired private Http http;
    @Autowired private UnionGraph union;
    @Autowired private GraphCache cache;
    @Autowired private Recomputation recomputation;
    @Autowired private ProjectStore projects;
    @Autowired private TransactionTemplate transactions;
    @Autowired private JdbcClient jdbc;

    private UUID submit(String project, String... episodes) {
        return UUID.fromString(
                http.json(
                                http.post(
                                        "/api/v1/runs?project=" + project + "&wait=30",
                                        Trace.complete(episodes).text()))
                        .get("id")
                        .asString());
    }

    /** What a run of another project teaches, as if it were of this one and came in now. */
    private Contribution contribution(String project) {
        UUID run = submit(project + "-other", "T: W(B) W(A)", "T: W(C)");
        jdbc.sql("delete from run_evidence where run_id = :run").param("run", run).update();
        jdbc.sql("delete from run_summary where run_id = :run").param("run", run).update();
        Lesson shared =
                Objects.requireNonNull(
                        SharedLesson.of(
                                RandomRuns.closed(
                                        Trace.complete("T: W(B) W(A)", "T: W(C)").text())));
        return Objects.requireNonNull(
                Contribution.of(
                        run,
                        new RunOrigin(project, null, null, null, Instant.EPOCH, List.of()),
                        shared));
    }

    private List<String> rows(String project) {
        return Stream.of("union_class", "union_fact", "run_evidence", "union_ring")
                .map(table ->
                        table
                                + " "
                                + jdbc.sql(
                                                "select count(*) from "
                                                        + table
                                                        + " where project = :project")
                                        .param("project", project)
                                        .query(Long.class)
                                        .single())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"union_class", "union_fact", "run_evidence", "run_summary", "union_ring"})
    void failureAtAnyTableUndoesAllOfIt(String table) {
        String project = "crash-" + table.replace('_', '-');
        submit(project, "T: W(A) W(B)");
        Contribution run = contribution(project);
        List<String> before = rows(project);
        String name = "crash_" + table;
        jdbc.sql(
                        """
                        create function %1$s() returns trigger language plpgsql as $$
                        begin
                            if new::text like '%%%3$s%%' then
                                perform pg_terminate_backend(pg_backend_pid());
                            end if;
                            return new;
                        end $$;
                        create trigger %1$s before insert on %2$s
                        for each row execute function %1$s();
                        """
                                .formatted(
                                        name,
                                        table,
                                        table.equals("run_summary")
                                                ? run.run().toString()
                                                : project))
                .update();
        try {
            assertThatThrownBy(() -> merge(run)).isNotNull();
        } finally {
            jdbc.sql("drop function " + name + "() cascade").update();
        }
        assertThat(rows(project)).isEqualTo(before);
        assertThat(cache.current(project).lastFact() + 1)
                .as("nor in memory")
                .isEqualTo(Integer.parseInt(before.get(1).split(" ", -1)[1]));

        assertThat(merge(run).findings()).hasSize(1);
        assertThat(merge(contribution(project)).findings()).as("found once").isEmpty();
    }

    private UnionGraph.Merged merge(Contribution run) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    projects.lock(run.origin().project());
                    return union.merge(run, List.of());
                }));
    }

    @Test
    void recomputationThatDiesIsMadeAgain() {
        String project = "crash-recompute";
        submit(project, "T: W(A) W(B)");
        UUID second = submit(project, "T: W(B) W(A)", "T: W(C)");
        jdbc.sql("update run_evidence set gone = true where run_id = :run")
                .param("run", second)
                .update();
        List<String> before = rows(project);
        jdbc.sql(
                        """
                        create function crash_recompute() returns trigger language plpgsql as $$
                        begin
                            perform pg_terminate_backend(pg_backend_pid());
                            return old;
                        end $$;
                        create trigger crash_recompute before delete on union_ring
                        for each row when (old.project = 'crash-recompute')
                        execute function crash_recompute();
                        """)
                .update();
        try {
            assertThatThrownBy(() -> recomputation.recompute(project)).isNotNull();
        } finally {
            jdbc.sql("drop function crash_recompute() cascade").update();
        }
        assertThat(rows(project)).isEqualTo(before);

        recomputation.recompute(project);
        assertThat(rows(project))
                .containsExactly(
                        "union_class 2",
                        "union_fact " + facts("crash-alone"),
                        "run_evidence 1",
                        "union_ring 0");
    }

    private long facts(String project) {
        submit(project, "T: W(A) W(B)");
        return Long.parseLong(rows(project).get(1).split(" ", -1)[1]);
    }
}
