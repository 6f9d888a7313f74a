package dev.lockproof.project.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisOptions;
import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.Analyzer;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Place;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.Judgment;
import dev.lockproof.project.Outlook;
import dev.lockproof.project.RunOrigin;
import dev.lockproof.testing.PostgresTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import tools.jackson.databind.json.JsonMapper;

/** What remembering a run costs: the same few statements for one finding and for a thousand. */
@PostgresTest
class MemoryStatementsTest {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Autowired private DataSource database;

    private final JsonMapper json = new JsonMapper();
    private final RuleCatalog rules = RuleCatalog.load();
    private final AtomicInteger statements = new AtomicInteger();
    private ProjectMemory memory;
    private ProjectStore projects;
    private KnownStore known;

    @BeforeEach
    void build() {
        JdbcClient jdbc = JdbcClient.create(counted(database, statements));
        projects = new ProjectStore(jdbc, json);
        known = new KnownStore(jdbc);
        memory =
                new ProjectMemory(
                        projects,
                        known,
                        new SightingStore(jdbc, json),
                        new AbsenceStore(jdbc),
                        new TriageStore(jdbc),
                        new TrendStore(jdbc),
                        new DeafListener());
    }

    private static DataSource counted(DataSource database, AtomicInteger statements) {
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws java.sql.SQLException {
                Connection real = database.getConnection();
                return (Connection)
                        Proxy.newProxyInstance(
                                Connection.class.getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (_, method, arguments) -> {
                                    if (method.getName().equals("prepareStatement")) {
                                        statements.incrementAndGet();
                                    }
                                    try {
                                        return method.invoke(real, arguments);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
            }

            @Override
            public Connection getConnection(String user, String password) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static List<Finding> findings(int number) {
        List<Finding> all = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            all.add(
                    Finding.atEvent(
                            "unlock-imbalance",
                            "%064x".formatted(n),
                            new Grade(Severity.ERROR, Confidence.OBSERVED),
                            new Text("title " + n + " \0", "text"),
                            List.of("class \0 " + n),
                            new Place(7L, "t1", "function_" + n + "+0x10/0x20")));
        }
        return all;
    }

    private int remember(String project, int number) {
        projects.noteRun(project, "c1", NOW);
        AnalysisResult result =
                new Analyzer(AnalysisOptions.of(rules.wordings()))
                        .finish()
                        .withFindings(findings(number));
        RunOrigin origin = new RunOrigin(project, "main", null, "c1", NOW, List.of());
        int before = statements.get();
        memory.begin(project, NOW);
        Outlook outlook = memory.look(origin, result.findings(), NOW);
        Judgment judgment = Judgment.of(result, outlook, GatePolicy.NEVER, rules.wordings(), 1);
        memory.remember(UUID.randomUUID(), judgment);
        return statements.get() - before;
    }

    @Test
    void aThousandFindingsTakeAsManyStatementsAsOne() {
        int one = remember("statements-one", 1);
        long start = System.nanoTime();
        int thousand = remember("statements-thousand", 1000);
        int again = remember("statements-thousand", 1000);
        Duration time = Duration.ofNanos(System.nanoTime() - start);

        assertThat(thousand).isEqualTo(one).isLessThanOrEqualTo(14);
        assertThat(again).isLessThanOrEqualTo(one);
        assertThat(time).isLessThan(Duration.ofSeconds(20));
        assertThat(
                        known.known(
                                        "statements-thousand",
                                        "main",
                                        findings(1000).stream()
                                                .map(Finding::fingerprint)
                                                .toArray(String[]::new),
                                        NOW)
                                .values())
                .hasSize(1000)
                .allSatisfy(each -> {
                    assertThat(each.state()).isEqualTo(FindingState.OPEN);
                    assertThat(each.onBaseline()).isTrue();
                    assertThat(each.paths()).hasSize(1);
                });
    }
}
