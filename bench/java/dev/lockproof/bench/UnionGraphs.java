package dev.lockproof.bench;

import dev.lockproof.LockproofApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a run costs at growing sizes of its project's graph: one whose facts are all known, and one
 * with a new dependency. Starts the service on an embedded database of its own and submits over
 * HTTP.
 */
public final class UnionGraphs {

    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final String ROW = "%9s %12s %12s %12s %12s %12s %12s %12s%n";
    private static final int WARM_UP = 150;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JdbcClient jdbc;
    private final String url;
    private final int nests;
    private int fresh;

    private UnionGraphs(JdbcClient jdbc, String url, int nests) {
        this.jdbc = jdbc;
        this.url = url;
        this.nests = nests;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options(args, "rounds", "nests", "largest", "data");
        SpringApplication application = new SpringApplication(LockproofApplication.class);
        application.setDefaultProperties(Map.of("logging.level.root", "warn"));
        try (ConfigurableApplicationContext context =
                application.run(
                        "--server.port=0",
                        "--lockproof.data-dir=" + options.text("data", "target/bench/union"))) {
            Environment environment = context.getEnvironment();
            UnionGraphs bench =
                    new UnionGraphs(
                            context.getBean(JdbcClient.class),
                            "http://localhost:" + environment.getProperty("local.server.port"),
                            (int) options.number("nests", 1600));
            bench.measure(
                    (int) options.number("rounds", 31), options.number("largest", SIZES.getLast()));
        }
    }

    private void measure(int rounds, long largest) throws IOException, InterruptedException {
        String run = trace("");
        for (int i = 0; i < WARM_UP; i++) {
            submit("bench-warm-up", run);
        }
        System.out.printf(
                Locale.ROOT,
                ROW,
                "edges",
                "known: best",
                "median",
                "p95",
                "new: best",
                "median",
                "p95",
                "first ms");
        List<Integer> sizes = SIZES.stream().filter(size -> size <= largest).toList();
        double[][] known = new double[sizes.size()][rounds];
        double[][] added = new double[sizes.size()][rounds];
        double[] first = new double[sizes.size()];
        for (int size : sizes) {
            fill("bench-" + size, size, run);
        }
        jdbc.sql("vacuum analyze union_fact").update();
        for (int i = 0; i < sizes.size(); i++) {
            first[i] = submit("bench-" + sizes.get(i), run);
        }
        // All sizes in turn, so that other work on the machine meets all of them.
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sizes.size(); i++) {
                known[i][round] = submit("bench-" + sizes.get(i), run);
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sizes.size(); i++) {
                added[i][round] = submit("bench-" + sizes.get(i), trace("fresh-" + fresh++));
            }
        }
        for (int i = 0; i < sizes.size(); i++) {
            Arrays.sort(known[i]);
            Arrays.sort(added[i]);
            System.out.printf(
                    Locale.ROOT,
                    ROW,
                    sizes.get(i),
                    text(known[i][0]),
                    text(known[i][rounds / 2]),
                    text(known[i][rounds * 95 / 100]),
                    text(added[i][0]),
                    text(added[i][rounds / 2]),
                    text(added[i][rounds * 95 / 100]),
                    text(first[i]));
        }
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, "%.1f", millis);
    }

    /** A run of nested locks whose order is that of their numbers; and one more lock. */
    private String trace(String more) {
        StringBuilder lines = new StringBuilder("{\"op\":\"meta\",\"complete\":true}\n");
        Random random = new Random(1);
        for (int i = 0; i < nests; i++) {
            int one = random.nextInt(500);
            int other = one + 1 + random.nextInt(500 - one);
            line(lines, "acquire", "l" + one);
            line(lines, "acquire", "l" + other);
            line(lines, "release", "l" + other);
            line(lines, "release", "l" + one);
        }
        if (!more.isEmpty()) {
            line(lines, "acquire", "l0");
            line(lines, "acquire", more);
            line(lines, "release", more);
            line(lines, "release", "l0");
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, String op, String lock) {
        lines.append("{\"op\":\"")
                .append(op)
                .append("\",\"task\":\"t\",\"lock\":\"")
                .append(lock)
                .append("\"}\n");
    }

    /** Adds dependencies in an order without cycles, as rows, beside those of the run. */
    private void fill(String project, int size, String run)
            throws IOException, InterruptedException {
        submit(project, run);
        int classes = Math.max(100, size / 10);
        jdbc.sql(
                        """
                        insert into union_class (project, id, sort, key, subclass, name)
                        select :project, 10000 + i, 'name', 'filler ' || i, 0, 'filler ' || i
                        from generate_series(0, :classes - 1) as i
                        """)
                .param("project", project)
                .param("classes", classes)
                .update();
        jdbc.sql(
                        """
                        insert into union_fact (project, id, from_id, to_id, what, first_run)
                        select :project, (select max(id) from union_fact where project = :project)
                                + row_number() over (), least(a, b), greatest(a, b), 3,
                            gen_random_uuid()
                        from (
                            select distinct 10000 + (i * 7919::bigint) % :classes as a,
                                10000 + (i * 7919::bigint + 1 + i / :classes * 31) % :classes as b
                            from generate_series(0, :size::bigint - 1) as i
                        ) as pair where a <> b
                        on conflict do nothing
                        """)
                .param("project", project)
                .param("classes", classes)
                .param("size", size)
                .update();
    }

    private double submit(String project, String trace) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(
                                        URI.create(url + "/api/v1/runs?wait=60&project=" + project))
                                .POST(HttpRequest.BodyPublishers.ofString(trace))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        double millis = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() != 201 || !answer.body().contains("\"verdict\":\"clean\"")) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return millis;
    }
}
