package dev.lockproof.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM leaves behind that is killed in the middle of its work. */
class KilledJvmTest {

    @TempDir Path scratch;

    private Process jvm;

    @BeforeEach
    void startAndCommit() throws IOException {
        jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Dlogback.statusListenerClass="
                                        + "ch.qos.logback.core.status.NopStatusListener",
                                KilledJvm.class.getName(),
                                scratch.toString())
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader output = jvm.inputReader()) {
            StringBuilder all = new StringBuilder();
            String line = output.readLine();
            while (line != null && !line.equals(KilledJvm.COMMITTED)) {
                all.append(line).append('\n');
                line = output.readLine();
            }
            assertThat(line).as("output:%n%s", all).isEqualTo(KilledJvm.COMMITTED);
        }
    }

    @AfterEach
    void kill() {
        jvm.destroyForcibly();
    }

    @Test
    void itsServerIsStoppedAndWhatItCommittedIsThereAtTheNextStart() throws Exception {
        ProcessHandle orphan = new Postmaster(scratch.resolve("postgres")).server().orElseThrow();
        assertThatThrownBy(() -> DataDirectory.open(scratch, Duration.ofMillis(300)))
                .as("while it lives, its directory is its own")
                .isInstanceOf(DataDirectoryInUseException.class)
                .hasMessageContaining("process " + jvm.pid());

        jvm.destroyForcibly().waitFor();

        assertThat(orphan.isAlive()).isTrue();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(scratch)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(kept(database)).isEqualTo("7");
        }
    }

    private static String kept(EmbeddedDatabase database) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.url(), database.username(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select string_agg(a::text, ',') from kept")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
