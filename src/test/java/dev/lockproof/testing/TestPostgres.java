package dev.lockproof.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL for the whole test JVM: a container where a Docker engine answers, the embedded
 * one otherwise. Says once on standard output which it is.
 *
 * <p>The system property {@code lockproof.test.postgres} ({@code docker} or {@code embedded})
 * forces one; {@code lockproof.test.postgres-image} names another image.
 */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String address;
    private final String username;
    private final String password;

    private TestPostgres(String address, String username, String password) {
        this.address = address;
        this.username = username;
        this.password = password;
    }

    /** The server, started at the first call. */
    public static TestPostgres get() {
        return Holder.INSTANCE;
    }

    /** Creates an empty database and returns its JDBC URL. */
    public String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(url("postgres"), username, password);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return url(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the test database " + name, e);
        }
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    private String url(String database) {
        return "jdbc:postgresql://" + address + "/" + database;
    }

    private static TestPostgres start() {
        String wanted = System.getProperty("lockproof.test.postgres", "");
        if (wanted.equals("embedded")) {
            return embedded("asked for by lockproof.test.postgres");
        }
        if (wanted.equals("docker")) {
            return docker();
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return embedded("no Docker engine answers");
        }
        try {
            return docker();
        } catch (RuntimeException e) {
            return embedded("a Docker engine answers but cannot run PostgreSQL: " + e.getMessage());
        }
    }

    @SuppressWarnings("resource") // lives as long as the test JVM; Testcontainers removes it
    private static TestPostgres docker() {
        String image = System.getProperty("lockproof.test.postgres-image", "postgres:18");
        PostgreSQLContainer container =
                new PostgreSQLContainer(image)
                        .withDatabaseName("postgres")
                        .withCommand("postgres", "-c", "max_connections=300", "-c", "fsync=off");
        container.start();
        tell("Testcontainers (" + image + ")");
        return new TestPostgres(
                container.getHost()
                        + ":"
                        + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    private static TestPostgres embedded(String why) {
        // Beside the unpacked programs, where the library clears what a killed JVM left.
        Path work = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        Path data = work.resolve(UUID.randomUUID().toString());
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            // Named here, since tests of our own database change the default.
                            .setOverrideWorkingDirectory(work.toFile())
                            .setDataDirectory(data)
                            .setPGStartupWait(Duration.ofMinutes(2))
                            .setLocaleConfig("locale", "C.UTF-8")
                            .setLocaleConfig("locale-provider", "builtin")
                            .start();
            tell("embedded (" + why + ")");
            return new TestPostgres("127.0.0.1:" + server.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        }
    }

    @SuppressWarnings("SystemOut") // must show whatever the log levels are
    private static void tell(String which) {
        System.out.println("[tests] PostgreSQL: " + which);
    }

    private static final class Holder {
        static final TestPostgres INSTANCE = start();
    }
}
