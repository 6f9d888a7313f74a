package dev.lockproof.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real requests to the service under test. */
public final class Http {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String BOUNDARY = "----xyz";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper mapper = new JsonMapper();
    private final Environment environment;

    Http(Environment environment) {
        this.environment = environment;
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @param path with its query, encoded
     * @param headers names and values in turn
     */
    public HttpResponse<String> send(
            String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .timeout(TIMEOUT)
                        .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /**
     * Sends a form and waits for the whole answer.
     *
     * @param parts each as {@code name=content}, a file as {@code name;file=content}
     */
    public HttpResponse<String> postForm(String path, List<String> parts, String... headers) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            String[] both = part.split("=", 2);
            String[] name = both[0].split(";", 2);
            body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name[0])
                    .append(name.length > 1 ? "\"; filename=\"" + name[1] + "\"" : "\"")
                    .append("\r\n\r\n" + both[1] + "\r\n");
        }
        body.append("--" + BOUNDARY + "--\r\n");
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "multipart/form-data; boundary=" + BOUNDARY;
        return send("POST", path, BodyPublishers.ofString(body.toString()), all);
    }

    /** The body of an answer as JSON. */
    public JsonNode json(HttpResponse<String> response) {
        return mapper.readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + request, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
