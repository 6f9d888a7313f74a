package dev.lockproof.testing;

import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives each application context a database of its own on the {@link TestPostgres}, and {@link
 * Http}.
 */
final class TestDatabaseInitializer
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("http", new Http(context.getEnvironment()));
        TestPostgres postgres = TestPostgres.get();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test database",
                                Map.of(
                                        "spring.datasource.url", postgres.freshDatabase(),
                                        "spring.datasource.username", postgres.username(),
                                        "spring.datasource.password", postgres.password(),
                                        "spring.datasource.hikari.minimum-idle", "2")));
    }
}
