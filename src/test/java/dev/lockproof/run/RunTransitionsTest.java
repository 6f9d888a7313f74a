package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Analyzer;
import dev.lockproof.analysis.Options;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.project.Gate;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.Judgment;
import dev.lockproof.project.Line;
import dev.lockproof.project.Outlook;
import dev.lockproof.project.RunOrigin;
import dev.lockproof.testing.PostgresTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The store makes the changes of a status that {@link RunStatus} admits, and no others. */
@PostgresTest
@Import({RunStore.class, StoredRuns.class, RunTransitionsTest.Json.class})
class RunTransitionsTest {

    static class Json {
        @Bean
        JsonMapper jsonMapper() {
            return new JsonMapper();
        }
    }

    @Autowired private RunStore runs;
    @Autowired private JdbcClient jdbc;

    private final UUID id = UUID.randomUUID();

    private static Stream<Arguments> changes() {
        return Arrays.stream(RunStatus.values())
                .flatMap(from ->
                        Stream.of(RunStatus.RUNNING, RunStatus.DONE, RunStatus.FAILED)
                                .map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesAStatusWhereThatIsAdmitted(RunStatus from, RunStatus to) {
        insert(from);

        change(to);

        assertThat(status()).isEqualTo(from.canTransitionTo(to) ? to : from);
    }

    @ParameterizedTest
    @EnumSource
    void locksWhatMayBecomeDone(RunStatus from) {
        insert(from);

        assertThat(runs.lockUnfinished(id)).isEqualTo(from.canTransitionTo(RunStatus.DONE));
    }

    private void change(RunStatus to) {
        switch (to) {
            case QUEUED -> throw new IllegalArgumentException("nothing returns to the queue");
            case RUNNING -> runs.start(id, Instant.EPOCH);
            case DONE -> runs.finish(id, judgment(), List.of(), Instant.EPOCH);
            case FAILED ->
                    runs.fail(id, new Run.Failure("title", "detail"), Gate.NONE, Instant.EPOCH);
        }
    }

    private static Judgment judgment() {
        return Judgment.of(
                new Analyzer(Options.DEFAULT).finish(),
                new Outlook(
                        new Line("-", true, null, 1),
                        new RunOrigin("states", null, null, null, Instant.EPOCH, List.of()),
                        null,
                        Instant.EPOCH,
                        Map.of()),
                GatePolicy.NEVER,
                RuleCatalog.load().wordings(),
                0);
    }

    private void insert(RunStatus status) {
        jdbc.sql(
                        """
                        insert into run (id, project, status, gate, fail_on, new_only, contracts,
                            format, bytes, received_at)
                        values (:id, 'states', :status, 'none', 'never', false, 'linux', 'native',
                            0, now())
                        """)
                .param("id", id)
                .param("status", status.text())
                .update();
    }

    private RunStatus status() {
        return jdbc.sql("select status from run where id = :id")
                .param("id", id)
                .query((row, _) -> RunStatus.of(row.getString("status")))
                .single();
    }
}
