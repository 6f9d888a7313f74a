package dev.lockproof.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    /** One for all tests: the programs are unpacked once. */
    @TempDir static Path shared;

    private Path scratch;
    private EmbeddedDatabase database;

    @BeforeEach
    void start(TestInfo test) {
        scratch = shared.resolve(test.getTestMethod().orElseThrow().getName());
        database = EmbeddedDatabase.start(scratch);
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
    }

    @Test
    void keepsItsDataBetweenRunsAndStopsWhenClosed() throws Exception {
        execute("create table kept (a int)", "insert into kept values (42)");

        database.close();

        assertThat(new Postmaster(scratch.resolve("postgres")).server()).isEmpty();
        database = EmbeddedDatabase.start(scratch);
        assertThat(query("select a from kept")).isEqualTo("42");
    }

    @Test
    void leavesNoSettingOfTheProcessBehindWhenClosed() throws IOException {
        String setting = "ot.epg.working-dir";
        assertThat(System.getProperty(setting))
                .isEqualTo(scratch.resolve("postgres-bin").toString());

        database.close();

        assertThat(System.getProperty(setting)).isNull();
    }

    @Test
    void commitsAreDurable() throws SQLException {
        assertThat(query("show fsync")).isEqualTo("on");
        assertThat(query("show synchronous_commit")).isEqualTo("on");
        assertThat(query("show full_page_writes")).isEqualTo("on");
    }

    @Test
    void listensToThisMachineAloneAndAsksForASecret() throws Exception {
        assertThat(query("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThatThrownBy(
                        () -> DriverManager.getConnection(database.url(), "postgres", "postgres"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(scratch.resolve("postgres.secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void noOtherUserCanReachItsFilesOrReplaceItsPrograms() throws IOException {
        for (Path directory : List.of(scratch, scratch.resolve("postgres-bin"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .as(directory.toString())
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aPidThatNowBelongsToAnotherProcessIsNeitherStoppedNorInTheWay() throws Exception {
        execute("create table kept (a int)", "insert into kept values (3)");
        database.close();
        Path pidFile = scratch.resolve("postgres/postmaster.pid");
        long stranger = ProcessHandle.current().pid();
        Files.writeString(pidFile, stranger + "\n" + scratch.resolve("postgres") + "\n");

        database = EmbeddedDatabase.start(scratch);

        assertThat(query("select a from kept")).isEqualTo("3");
    }

    @Test
    void aCreationThatWasCutShortIsBegunAnew() throws Exception {
        database.close();
        Files.delete(scratch.resolve("postgres.ready"));
        Files.delete(scratch.resolve("postgres/global/pg_control"));

        database = EmbeddedDatabase.start(scratch);

        assertThat(query("select 1")).isEqualTo("1");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
