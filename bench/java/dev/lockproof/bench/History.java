package dev.lockproof.bench;

import dev.lockproof.LockproofApplication;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a page of the history takes in a database with many runs. Starts the service on an
 * embedded database of its own, fills that where it is not full yet, and asks over HTTP.
 */
public final class History {

    private static final int REQUESTS = 41;
    private static final int WARM_UP = 200;

    private History() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options(args, "runs", "findings", "data");
        SpringApplication application = new SpringApplication(LockproofApplication.class);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        try (ConfigurableApplicationContext context =
                application.run(
                        "--server.port=0",
                        "--lockproof.data-dir=" + options.text("data", "target/bench/history"))) {
            HistoryRows rows = new HistoryRows(context.getBean(JdbcClient.class));
            rows.fill(options.number("runs", 100_000), options.number("findings", 1_000_000));
            System.out.println(rows.summary());
            Environment environment = context.getEnvironment();
            try (Service service =
                    new Service(
                            "http://localhost:" + environment.getProperty("local.server.port"))) {
                new History().measure(service, filters(rows));
            }
        }
    }

    /** Queries of GET /runs with one filter each, by what they show. */
    private static Map<String, String> filters(HistoryRows rows) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("no filter", "");
        filters.put("no filter, 200 a page", "limit=200");
        filters.put("project, many runs", "project=" + rows.commonProject());
        filters.put("project, few runs", "project=" + rows.rareProject());
        for (String verdict : new String[] {"clean", "info", "warning", "error"}) {
            filters.put("verdict " + verdict, "verdict=" + verdict);
        }
        for (String status : new String[] {"done", "failed", "queued"}) {
            filters.put("status " + status, "status=" + status);
        }
        for (String format : new String[] {"native", "ftrace", "kernel-log"}) {
            filters.put("format " + format, "format=" + format);
        }
        filters.put("commit", "commit=" + rows.commit());
        filters.put("branch, many runs", "branch=main");
        filters.put("branch, few runs", "branch=topic%2F78");
        filters.put("q, in every run", "q=nightly");
        filters.put("q, in one run", "q=" + rows.rareWord());
        filters.put("q, in none", "q=does-not-occur");
        filters.put("q, two letters", "q=ni");
        filters.put("q, two letters, in none", "q=zq");
        filters.put("from", "from=" + encoded(rows.middle()));
        filters.put("to", "to=" + encoded(rows.middle()));
        return filters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void measure(Service service, Map<String, String> filters)
            throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            service.get("/api/v1/runs");
        }
        System.out.printf("%-28s %10s %10s%n", "GET /api/v1/runs", "median ms", "max ms");
        for (Map.Entry<String, String> filter : filters.entrySet()) {
            long[] nanos = new long[REQUESTS];
            for (int i = 0; i < REQUESTS; i++) {
                long start = System.nanoTime();
                service.get("/api/v1/runs?" + filter.getValue());
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %10.1f %10.1f%n",
                    filter.getKey(),
                    nanos[REQUESTS / 2] / 1e6,
                    nanos[REQUESTS - 1] / 1e6);
        }
    }
}
