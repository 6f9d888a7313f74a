package dev.lockproof.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL from the class path. It runs in a {@link DataDirectory} whose content stays.
 *
 * <p>The library is made for tests: it switches {@code fsync} and synchronous commits off, trusts
 * every local user and stops the server in a shutdown hook of its own, beside the application's.
 * This class reverses all of that: commits are durable, the server requires a secret that only the
 * owner of the directory knows, and it stops when this is closed, after everything that uses it.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final Duration OTHER_INSTANCE = Duration.ofSeconds(20);
    private static final String NAME = "lockproof";

    /** A setting of the library for the whole process. */
    private static final String WORKING_DIRECTORY = "ot.epg.working-dir";

    private final DataDirectory directory;
    private final EmbeddedPostgres server;
    private final String secret;

    private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres server, String secret) {
        this.directory = directory;
        this.server = server;
        this.secret = secret;
    }

    /**
     * Starts PostgreSQL in the directory, with the data of earlier runs.
     *
     * @throws DataDirectoryInUseException if another instance runs on it
     */
    static EmbeddedDatabase start(Path path) {
        DataDirectory directory = DataDirectory.open(path, OTHER_INSTANCE);
        try {
            new Postmaster(directory.database()).stop(STOP);
            removeUnfinished(directory);
            String secret = secret(directory.secret());
            EmbeddedPostgres server = server(directory, secret);
            // The library opens it to every user, for tests that share it.
            DataDirectory.keepToOwner(directory.programs());
            createDatabase(server, secret);
            Files.writeString(directory.marker(), "");
            LOG.info("Embedded PostgreSQL on port {}, data in {}", server.getPort(), path);
            return new EmbeddedDatabase(directory, server, secret);
        } catch (IOException | SQLException | RuntimeException e) {
            release(directory, e);
            throw new IllegalStateException(
                    "The embedded PostgreSQL in " + path + " did not start", e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + NAME;
    }

    String username() {
        return NAME;
    }

    String password() {
        return secret;
    }

    @Override
    public void close() throws IOException {
        server.close();
        System.clearProperty(WORKING_DIRECTORY);
        new Postmaster(directory.database()).awaitEnd(STOP);
        directory.close();
    }

    private static EmbeddedPostgres server(DataDirectory directory, String secret)
            throws IOException {
        // The library's own default lies in the temporary directory, which may be read-only.
        System.setProperty(WORKING_DIRECTORY, directory.programs().toString());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.programs().toFile())
                .setDataDirectory(directory.database())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                .setConnectConfig("password", secret)
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", directory.secret().toString())
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("locale-provider", "builtin")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .start();
    }

    /** Removes what an interrupted unpacking or creation left. It never held any data. */
    private static void removeUnfinished(DataDirectory directory) throws IOException {
        if (!Files.exists(directory.marker())) {
            delete(directory.database());
            Files.deleteIfExists(directory.secret());
        }
        for (Path programs : children(directory.programs())) {
            if (!Files.exists(programs.resolve(".exists"))) {
                delete(programs);
            }
        }
    }

    private static void createDatabase(EmbeddedPostgres server, String secret) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
                statement.execute("create role " + NAME + " login password '" + secret + "'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + NAME);
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getUrlEncoder().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    private static List<Path> children(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).toList();
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree, new FileVisitOption[0])) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void release(DataDirectory directory, Exception cause) {
        try {
            new Postmaster(directory.database()).stop(STOP);
            directory.close();
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
