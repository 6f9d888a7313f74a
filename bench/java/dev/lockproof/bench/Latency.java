package dev.lockproof.bench;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How long a running service takes to answer a small submission, one after the other. */
public final class Latency {

    private static final int WARM_UP = 100;

    private Latency() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = new Options(args, "url", "requests", "events");
        int requests = (int) options.number("requests", 200);
        byte[] body =
                Generate.bytes(Workload.DEFAULT.withEvents(options.number("events", 50)), "native");
        try (Service service = new Service(options.text("url", "http://localhost:8080"))) {
            measure(service, body, WARM_UP);
            System.out.println(summary(measure(service, body, requests)));
        }
    }

    /** Nanoseconds of each request, ascending. */
    private static long[] measure(Service service, byte[] body, int requests)
            throws IOException, InterruptedException {
        long[] nanos = new long[requests];
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            JsonNode run =
                    service.submit("project=bench&wait=10", BodyPublishers.ofByteArray(body));
            nanos[i] = System.nanoTime() - start;
            service.delete("/api/v1/runs/" + run.path("id").asString());
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static String summary(long[] nanos) {
        return String.format(
                Locale.ROOT,
                "%d submissions: fastest %.1f ms, median %.1f ms, p95 %.1f ms, slowest %.1f ms",
                nanos.length,
                nanos[0] / 1e6,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 95 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }
}
