package dev.lockproof.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.context.TestPropertySource;

/** Counts what each page asks of the database, and weighs what it sends. */
@ServiceTest
@Import(BudgetTest.Configuration.class)
@TestPropertySource(properties = "db-scheduler.polling-interval=1h")
class BudgetTest {

    private static final int MAX_STATEMENTS = 6;
    private static final int UPDATES = 2;
    private static final int MAX_PACKED_BYTES = 60 * 1024;

    @Autowired private Http http;
    @Autowired private Counting counting;

    /** Counts the statements of a data source that are for web requests. */
    static final class Counting implements BeanPostProcessor {

        private final AtomicInteger statements = new AtomicInteger();

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource source ? new Counted(source, statements) : bean;
        }
    }

    private static final class Counted extends DelegatingDataSource {

        private final AtomicInteger statements;

        Counted(DataSource source, AtomicInteger statements) {
            super(source);
            this.statements = statements;
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            Connection connection = super.getConnection();
            return (Connection)
                    Proxy.newProxyInstance(
                            Counted.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, arguments) -> invoke(connection, method, arguments));
        }

        private @Nullable Object invoke(
                Connection connection, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().startsWith("prepare")
                    && Thread.currentThread().getName().contains("handler")) {
                statements.incrementAndGet();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        static Counting counting() {
            return new Counting();
        }
    }

    @Test
    void noPageAsksOrSendsTooMuch() throws IOException, InterruptedException {
        PageClient client = new PageClient(http);
        String earlier =
                client.submit(
                        "project=page-budget&branch=main&failOn=error",
                        Files.readString(Path.of("docs/samples/userptr.ndjson")));
        String run =
                client.submit(
                        "project=page-budget&branch=main&failOn=error",
                        Files.readString(Path.of("docs/samples/abba.ndjson")));
        assertThat(earlier).isNotEqualTo(run);
        String print = client.worst(run);
        Map<String, Integer> asked = new LinkedHashMap<>();
        for (String path :
                new String[] {
                    "/",
                    "/runs",
                    "/runs/" + run,
                    "/runs/" + run + "?tab=input",
                    "/runs/" + run + "/graph",
                    "/runs/" + run + "/findings/" + print,
                    "/projects/page-budget",
                    "/projects/page-budget/runs",
                    "/projects/page-budget/findings",
                    "/projects/page-budget/findings/" + print,
                    "/projects/page-budget/graph",
                    "/projects/page-budget/order",
                    "/projects/page-budget/settings",
                    "/search?q=nothing-has-this",
                    "/rules",
                    "/formats"
                }) {
            client.html(path);
            int before = counting.statements.get();
            int bytes = packed(path);
            asked.put(path, counting.statements.get() - before);
            assertThat(bytes).as("packed bytes of " + path).isLessThan(MAX_PACKED_BYTES);
        }

        assertThat(asked.entrySet())
                .as("statements by path")
                .allMatch(each -> each.getValue() <= allowed(each.getKey()));
        assertThat(asked.get("/runs")).isPositive();
    }

    /** The graph of a project is brought up to date from the database before it is asked. */
    private static int allowed(String path) {
        return path.startsWith("/projects/") && path.endsWith("/graph")
                ? MAX_STATEMENTS + UPDATES
                : MAX_STATEMENTS;
    }

    private int packed(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + http.port() + path))
                                    .header("Accept", "text/html")
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            return answer.body().length;
        }
    }
}
