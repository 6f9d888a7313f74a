package dev.lockproof.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lockproof.testing.PostgresTest;
import dev.lockproof.testing.TestPostgres;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresTest
class ExternalDatabaseTest {

    @Autowired DataSource dataSource;
    @Autowired JdbcClient jdbc;

    @Test
    void theSchemaIsMigratedFromTheFoldersOfAllFeatures() {
        assertThat(jdbc.sql("select count(*) from scheduled_tasks").query(Long.class).single())
                .isZero();
    }

    @Test
    void connectionsComeFromThePool() {
        assertThat(dataSource).isInstanceOf(HikariDataSource.class);
    }

    @Test
    void nothingEmbeddedStartsWhereAnExternalDatabaseIsNamed() {
        new ApplicationContextRunner()
                .withUserConfiguration(EmbeddedDatabaseConfiguration.class)
                .withPropertyValues(
                        "spring.datasource.url=" + TestPostgres.get().freshDatabase(),
                        "lockproof.data-dir=must-not-appear")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context).doesNotHaveBean(EmbeddedDatabase.class);
                });
    }
}
