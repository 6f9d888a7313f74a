package dev.lockproof.docs.ci;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A service that answers as a test says, to see how a client behaves. */
final class StubService implements AutoCloseable {

    static final String RUN = "/api/v1/runs/0197f3a2-5c1e-7b44-9c1d-2f7c8a1b3e5d";

    private final HttpServer server;
    private final Deque<Answer> answers;
    private final List<Request> requests = new ArrayList<>();

    /**
     * @param answers to the requests in their order; the last one to all further requests
     */
    StubService(Answer... answers) throws IOException {
        this.answers = new ArrayDeque<>(Arrays.asList(answers));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * @param status 0 to close the connection without an answer
     */
    record Answer(int status, String body, Map<String, String> headers) {

        static Answer of(int status, String body) {
            return new Answer(status, body, Map.of());
        }

        static Answer run(int status, String body) {
            return new Answer(status, body, Map.of("Location", RUN));
        }
    }

    /** What came in. */
    record Request(
            String method, String path, @Nullable String key, @Nullable String token, String body) {

        /** The body without what differs from one form to the next. */
        String content() {
            return body.replaceAll("-{10,}\\w+", "--boundary");
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(
                new Request(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        body));
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        if (answer.status() > 0) {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
