package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.testing.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Dependencies that a release stored whose bits for their kinds were others. */
class EdgeKindMigrationTest {

    private static final String BEFORE = "4";

    private static final List<String> OLD_BITS = List.of("ER", "EN", "SR", "SN");

    private final TestPostgres postgres = TestPostgres.get();
    private final DriverManagerDataSource database =
            new DriverManagerDataSource(
                    postgres.freshDatabase(), postgres.username(), postgres.password());
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final UUID runId = UUID.randomUUID();

    @Test
    void kindsOfAnOldRowReadTheSameAfterTheMigration() {
        migrate(BEFORE);
        insertRun();
        for (int bits = 0; bits < 16; bits++) {
            insertDependency(bits);
        }

        migrate("latest");

        List<Edge> edges = new ArrayList<>();
        new GraphStore(jdbc).edges(runId, edges::add);
        assertThat(edges).hasSize(16);
        assertThat(edges)
                .allSatisfy(edge -> assertThat(edge.kinds()).isEqualTo(namesOf(edge.to())));
    }

    private static List<String> namesOf(int oldBits) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < OLD_BITS.size(); bit++) {
            if ((oldBits >> bit) % 2 == 1) {
                names.add(OLD_BITS.get(bit));
            }
        }
        return names;
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private void insertRun() {
        jdbc.sql(
                        """
                        insert into run (id, project, status, gate, fail_on, new_only, contracts,
                            format, bytes, received_at)
                        values (:id, 'graph', 'done', 'none', 'never', false, 'linux', 'native', 0,
                            now())
                        """)
                .param("id", runId)
                .update();
    }

    private void insertDependency(int bits) {
        jdbc.sql(
                        """
                        insert into graph_dependency (run_id, from_id, to_id, kinds, count, task,
                            line, held_since_line, cycles)
                        values (:runId, 0, :bits, :bits, 1, 't', 2, 1, array[]::text[])
                        """)
                .param("runId", runId)
                .param("bits", bits)
                .update();
    }
}
