package dev.lockproof.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.Scrape;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks over HTTP, with a receiver. */
@ServiceTest
@TestPropertySource(properties = "lockproof.webhooks.allow=127.0.0.0/8")
class WebhooksTest {

    private static final String CLEAN =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"a"}
            {"op":"release","task":"t1","lock":"a"}
            """;
    private static final String FAULTY =
            CLEAN + "{\"op\":\"release\",\"task\":\"t1\",\"lock\":\"b\"}\n";

    @Autowired private Http http;
    @Autowired private JdbcClient jdbc;

    private final JsonMapper json = new JsonMapper();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private HttpServer receiver;
    private volatile int answer = 204;

    private record Received(
            String path, String id, String time, List<String> signatures, String body) {}

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::receive);
        receiver.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(
                new Received(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        List.of(
                                exchange.getRequestHeaders()
                                        .getFirst("webhook-signature")
                                        .split(" ")),
                        body));
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/in";
    }

    private static String path(String project) {
        return "/api/v1/projects/" + project + "/webhooks";
    }

    private JsonNode run(String project, String query, String trace) {
        HttpResponse<String> sent =
                http.post("/api/v1/runs?wait=60&project=" + project + "&" + query, trace);
        assertThat(sent.statusCode()).as(sent.body()).isIn(201, 412);
        return http.json(sent);
    }

    private JsonNode add(String project, String events) {
        HttpResponse<String> added =
                http.post(path(project), "{\"url\":\"%s\",\"events\":%s}".formatted(url(), events));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return http.json(added);
    }

    private String hook(String project, JsonNode added) {
        return path(project) + "/" + added.get("id").asString();
    }

    private Received next() throws InterruptedException {
        Received next = received.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("a request").isNotNull();
        return next;
    }

    private JsonNode next(String type) throws InterruptedException {
        JsonNode body = json.readTree(next().body());
        assertThat(body.get("type").asString()).isEqualTo(type);
        return body.get("data");
    }

    private static String signature(String secret, Received message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")),
                            "HmacSHA256"));
            return "v1,"
                    + Base64.getEncoder()
                            .encodeToString(
                                    mac.doFinal(
                                            (message.id()
                                                            + "."
                                                            + message.time()
                                                            + "."
                                                            + message.body())
                                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String print(String project) {
        return http.json(http.get("/api/v1/projects/" + project + "/findings"))
                .at("/items/0/fingerprint")
                .asString();
    }

    private void decide(String project, String print, String body) {
        HttpResponse<String> decided =
                http.send(
                        "PATCH",
                        "/api/v1/projects/" + project + "/findings/" + print,
                        BodyPublishers.ofString(body));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    }

    private JsonNode lastDelivery(String hook) {
        return http.json(http.get(hook + "/deliveries")).at("/items/0");
    }

    private JsonNode await(String hook, String status, int attempts) throws InterruptedException {
        for (int n = 0; n < 200; n++) {
            JsonNode last = lastDelivery(hook);
            if (last.path("status").asString("").equals(status)
                    && last.get("attempts").asInt() == attempts) {
                return last;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the last delivery is " + lastDelivery(hook));
    }

    private JsonNode shown(String project) {
        return http.json(http.get(path(project))).at("/items/0");
    }

    private void hurry(JsonNode delivery) {
        jdbc.sql("update webhook_task set execution_time = now() where task_instance = :id")
                .param("id", delivery.get("id").asString())
                .update();
    }

    @Test
    void isAddedListedAndDeleted() {
        run("hook-crud", "", CLEAN);
        JsonNode added = add("hook-crud", "[\"run.done\",\"run.done\"]");

        assertThat(added.get("secret").asString()).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(added.get("secret").asString().substring(6)))
                .hasSize(32);
        assertThat(shown("hook-crud").get("id")).isEqualTo(added.get("id"));
        assertThat(shown("hook-crud").get("events").toString()).isEqualTo("[\"run.done\"]");
        assertThat(shown("hook-crud").get("active").asBoolean()).isTrue();
        assertThat(shown("hook-crud").has("secret")).isFalse();
        String hook = hook("hook-crud", added);
        assertThat(http.get(hook.replace("hook-crud", "other") + "/deliveries").statusCode())
                .isEqualTo(404);
        assertThat(http.send("DELETE", hook, BodyPublishers.noBody()).statusCode()).isEqualTo(204);
        assertThat(http.send("DELETE", hook, BodyPublishers.noBody()).statusCode()).isEqualTo(404);
        assertThat(http.post(hook + "/test", "").statusCode()).isEqualTo(404);
        assertThat(http.get(path("hook-nobody")).statusCode()).isEqualTo(404);
        assertThat(http.post(path("hook-nobody"), "{\"url\":\"%s\"}".formatted(url())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void tellsOfRunsAndNewFindingsWithASignature() throws InterruptedException {
        run("hook-runs", "", CLEAN);
        String secret = add("hook-runs", "[\"run.done\",\"finding.new\"]").get("secret").asString();

        JsonNode run = run("hook-runs", "branch=main&commit=c1&failOn=error", FAULTY);

        List<Received> both = List.of(next(), next());
        assertThat(both).extracting(Received::id).doesNotHaveDuplicates();
        List<JsonNode> bodies = new ArrayList<>();
        for (Received each : both) {
            assertThat(each.signatures()).containsExactly(signature(secret, each));
            assertThat(Math.abs(Instant.now().getEpochSecond() - Long.parseLong(each.time())))
                    .isLessThan(60);
            bodies.add(json.readTree(each.body()));
        }
        bodies.sort(
                (one, other) -> other.get("type").asString().compareTo(one.get("type").asString()));
        JsonNode done = bodies.getFirst();
        assertThat(done.get("type").asString()).isEqualTo("run.done");
        assertThat(done.at("/data/run")).isEqualTo(run.get("id"));
        assertThat(done.at("/data/gate").asString()).isEqualTo("failed");
        assertThat(done.at("/data/verdict").asString()).isEqualTo("error");
        assertThat(done.at("/data/ref").asString()).isEqualTo("main");
        assertThat(done.at("/data/commit").asString()).isEqualTo("c1");
        assertThat(done.at("/data/findingCounts/error").asInt()).isEqualTo(1);
        String link = done.at("/data/url").asString();
        assertThat(http.get(link.substring(link.indexOf("/api"))).statusCode()).isEqualTo(200);
        JsonNode fresh = bodies.getLast();
        assertThat(fresh.get("type").asString()).isEqualTo("finding.new");
        assertThat(fresh.at("/data/count").asInt()).isEqualTo(1);
        assertThat(fresh.at("/data/findings/0/fingerprint").asString())
                .isEqualTo(print("hook-runs"));
        run("hook-runs", "branch=main", FAULTY);
        next("run.done");
        assertThat(received.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void tellsOfDecisionsAndTheGatesThatTheyTurn() throws InterruptedException {
        String project = "hook-states";
        run(project, "branch=main&failOn=error", FAULTY);
        add(project, "[\"finding.state\"]");
        add(project, "[\"gate.changed\"]");
        add(project, "[\"finding.regressed\"]");
        String print = print(project);

        decide(project, print, "{\"state\":\"acknowledged\"}");
        JsonNode change = next("finding.state").at("/findings/0");
        assertThat(change.get("from").asString()).isEqualTo("open");
        assertThat(change.get("to").asString()).isEqualTo("acknowledged");
        assertThat(change.get("fingerprint").asString()).isEqualTo(print);
        assertThat(received.poll(1500, TimeUnit.MILLISECONDS)).as("the gate stays").isNull();

        decide(project, print, "{\"state\":\"resolved\"}");
        List<JsonNode> bodies = List.of(json.readTree(next().body()), json.readTree(next().body()));
        assertThat(bodies)
                .extracting(each -> each.get("type").asString())
                .containsExactlyInAnyOrder("finding.state", "gate.changed");
        JsonNode gate =
                bodies.stream().filter(each -> each.at("/data").has("gates")).findFirst().get();
        assertThat(gate.at("/data/gates/0/from").asString()).isEqualTo("failed");
        assertThat(gate.at("/data/gates/0/to").asString()).isEqualTo("passed");
        assertThat(gate.at("/data/gates/0/ref").asString()).isEqualTo("main");

        run(project, "branch=main", FAULTY);
        JsonNode back = next("finding.regressed");
        assertThat(back.at("/findings/0/to").asString()).isEqualTo("open");
        assertThat(received.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void twoSecretsSignForADay() throws InterruptedException {
        run("hook-keys", "", CLEAN);
        JsonNode added = add("hook-keys", "[]");
        String hook = hook("hook-keys", added);
        String old = added.get("secret").asString();

        String fresh = http.json(http.post(hook + "/secret", "")).get("secret").asString();
        HttpResponse<String> tested = http.post(hook + "/test", "");

        assertThat(http.json(tested).get("status").asString())
                .as(tested.body())
                .isEqualTo("delivered");
        Received message = next();
        assertThat(message.signatures())
                .containsExactly(signature(fresh, message), signature(old, message));
        jdbc.sql(
                        "update webhook set old_until = old_until - interval '24 hours' where project = 'hook-keys'")
                .update();
        http.post(hook + "/test", "");
        Received later = next();
        assertThat(later.signatures()).containsExactly(signature(fresh, later));
    }

    @Test
    void whatDoesNotArriveIsSentAgainUnderTheSameId() throws InterruptedException {
        Scrape before = Scrape.of(http);
        run("hook-again", "", CLEAN);
        String hook = hook("hook-again", add("hook-again", "[\"run.done\"]"));
        answer = 500;
        run("hook-again", "", CLEAN);

        Received first = next();
        JsonNode failed = await(hook, "pending", 1);
        assertThat(failed.get("httpStatus").asInt()).isEqualTo(500);
        assertThat(failed.get("error").asString()).contains("500");
        Duration wait =
                Duration.between(
                        Instant.parse(failed.get("triedAt").asString()),
                        Instant.parse(failed.get("nextAt").asString()));
        assertThat(wait).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        assertThat(shown("hook-again").get("failingSince").isNull()).isFalse();
        answer = 200;
        hurry(failed);

        Received second = next();
        assertThat(second.id()).isEqualTo(first.id()).isEqualTo(failed.get("id").asString());
        assertThat(second.body()).isEqualTo(first.body());
        await(hook, "delivered", 2);
        assertThat(shown("hook-again").get("failingSince").isNull()).isTrue();
        awaitCounted(before, "retried");
        awaitCounted(before, "delivered");
    }

    @Test
    void theLastAttemptIsTheEighth() throws InterruptedException {
        Scrape before = Scrape.of(http);
        run("hook-last", "", CLEAN);
        String hook = hook("hook-last", add("hook-last", "[\"run.done\"]"));
        answer = 503;
        run("hook-last", "", CLEAN);
        JsonNode failed = await(hook, "pending", 1);
        jdbc.sql("update webhook_delivery set attempts = 7 where id = :id::uuid")
                .param("id", failed.get("id").asString())
                .update();
        hurry(failed);

        JsonNode last = await(hook, "failed", 8);
        assertThat(last.get("nextAt").isNull()).isTrue();
        assertThat(shown("hook-last").get("active").asBoolean()).isTrue();
        awaitCounted(before, "failed");
    }

    /** An attempt is counted after it is noted. */
    private void awaitCounted(Scrape before, String outcome) {
        String name = "lockproof_webhook_deliveries_total{outcome=\"" + outcome + "\"}";
        Await.until(name, () -> Scrape.of(http).value(name) == before.value(name) + 1);
    }

    @Test
    void goneOrAWeekOfFailuresMakesItInactiveUntilATestArrives() throws InterruptedException {
        String project = "hook-gone";
        run(project, "", CLEAN);
        String hook = hook(project, add(project, "[\"run.done\"]"));
        answer = 410;
        run(project, "", CLEAN);
        next();
        await(hook, "failed", 1);
        assertThat(shown(project).get("active").asBoolean()).isFalse();
        assertThat(shown(project).get("inactiveWhy").asString()).contains("410");
        run(project, "", CLEAN);
        assertThat(received.poll(1500, TimeUnit.MILLISECONDS)).isNull();

        answer = 204;
        http.post(hook + "/test", "");
        next("test");
        assertThat(shown(project).get("active").asBoolean()).isTrue();
        run(project, "", CLEAN);
        next("run.done");

        answer = 500;
        jdbc.sql(
                        "update webhook set failing_since = now() - interval '6 days' where project = 'hook-gone'")
                .update();
        http.post(hook + "/test", "");
        assertThat(shown(project).get("active").asBoolean()).isTrue();
        jdbc.sql(
                        "update webhook set failing_since = now() - interval '8 days' where project = 'hook-gone'")
                .update();
        http.post(hook + "/test", "");
        assertThat(shown(project).get("active").asBoolean()).isFalse();
        assertThat(shown(project).get("inactiveWhy").asString()).contains("week");
    }

    @Test
    void redirectsAreNotFollowed() throws InterruptedException {
        run("hook-redirect", "", CLEAN);
        String hook = hook("hook-redirect", add("hook-redirect", "[]"));
        answer = 302;

        JsonNode tested = http.json(http.post(hook + "/test", ""));

        assertThat(tested.get("status").asString()).isEqualTo("failed");
        assertThat(tested.get("error").asString()).contains("redirects are not followed");
        assertThat(next().path()).isEqualTo("/in");
        assertThat(received.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"https://10.0.0.1/\"}",
                "{\"url\":\"https://[::1]/\"}",
                "{\"url\":\"https://169.254.169.254/\"}",
                "{\"url\":\"http://1.1.1.1/\"}",
                "{\"url\":\"https://1.1.1.1:22/\"}",
                "{\"url\":\"https://u:p@hooks.example.org/\"}",
                "{\"url\":7}",
                "{}",
            })
    void refusedAddressesAreNamed(String body) {
        run("hook-refused", "", CLEAN);
        HttpResponse<String> refused = http.post(path("hook-refused"), body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(http.json(refused).at("/errors/0/field").asString()).isEqualTo("url");
    }

    @Test
    void unknownEventsAreNamedAndTheNumberIsBounded() {
        run("hook-many", "", CLEAN);
        HttpResponse<String> unknown =
                http.post(
                        path("hook-many"),
                        "{\"url\":\"%s\",\"events\":[\"run.begun\"]}".formatted(url()));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(http.json(unknown).at("/errors/0/field").asString()).isEqualTo("events[0]");
        for (int n = 0; n < 20; n++) {
            add("hook-many", "[]");
        }

        HttpResponse<String> more =
                http.post(path("hook-many"), "{\"url\":\"%s\"}".formatted(url()));

        assertThat(more.statusCode()).isEqualTo(409);
    }

    @Test
    void aSecretIsNotTheSameTwice() {
        assertThat(
                        MessageDigest.isEqual(
                                Signature.newSecret().getBytes(StandardCharsets.UTF_8),
                                Signature.newSecret().getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
