package dev.lockproof.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Gives an application context what {@link TestDatabaseInitializer} gives it, with a database as a
 * service of schema version 8 left it. The context upgrades it when it starts.
 */
public final class OldDatabaseInitializer
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String VERSION = "8";
    private static final String DUMP = "/upgrade/version-8.sql";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        new TestDatabaseInitializer().initialize(context);
        Environment environment = context.getEnvironment();
        String url = environment.getRequiredProperty("spring.datasource.url");
        String username = environment.getRequiredProperty("spring.datasource.username");
        String password = environment.getRequiredProperty("spring.datasource.password");
        Flyway.configure()
                .dataSource(url, username, password)
                .locations("classpath:db/migration")
                .target(VERSION)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, username, password);
                Statement statement = connection.createStatement()) {
            statement.execute(dump());
            // Keys are forgotten after a day: without this, how old the dump is would count.
            statement.execute("update idempotency_key set created_at = now()");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot load " + DUMP, e);
        }
    }

    private static String dump() {
        try (InputStream in =
                Objects.requireNonNull(
                        OldDatabaseInitializer.class.getResourceAsStream(DUMP), DUMP)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
