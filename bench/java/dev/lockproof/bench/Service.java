package dev.lockproof.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running service, as a client sees it. */
final class Service implements AutoCloseable {

    private static final Set<String> UNDERWAY = Set.of("queued", "running");
    private static final String CPU_TIME = "process_cpu_time_ns_total ";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.shared();
    private final String base;

    Service(String base) {
        this.base = base.replaceAll("/+$", "");
    }

    /** Submits a recording and returns its run once it is done. */
    JsonNode submit(String query, BodyPublisher body) throws IOException, InterruptedException {
        JsonNode run = json.readTree(send("POST", "/api/v1/runs?" + query, body));
        while (UNDERWAY.contains(run.path("status").asString())) {
            Thread.sleep(100);
            run = json.readTree(get("/api/v1/runs/" + run.path("id").asString()));
        }
        if (!run.path("status").asString().equals("done")) {
            throw new IOException("the analysis failed: " + run.path("failure"));
        }
        return run;
    }

    String get(String path) throws IOException, InterruptedException {
        return send("GET", path, HttpRequest.BodyPublishers.noBody());
    }

    void delete(String path) throws IOException, InterruptedException {
        send("DELETE", path, HttpRequest.BodyPublishers.noBody());
    }

    /**
     * CPU time that the service used since it started, in nanoseconds; 0 where it does not tell.
     */
    long cpuNanos() throws IOException, InterruptedException {
        return get("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith(CPU_TIME))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(CPU_TIME.length())))
                .findFirst()
                .orElse(0);
    }

    private String send(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .method(method, body)
                        .timeout(Duration.ofMinutes(10))
                        .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
