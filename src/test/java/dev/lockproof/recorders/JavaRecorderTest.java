package dev.lockproof.recorders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.recorders.Tools.Ended;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Programs under the recorder for Java, and what the service says of their recordings. */
@ServiceTest
class JavaRecorderTest {

    private static final Path SOURCES = Path.of("recorders/java");
    private static final Path PAGE = Path.of("docs/recorders/java.md");
    private static final Path HABITS = Path.of("src/test/resources/recorders/Habits.java");

    @TempDir private static Path directory;
    @Autowired private Http http;

    /** Builds the recorder by the commands that its page shows. */
    @BeforeAll
    static void build() throws Exception {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = directory.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("javac ") || line.startsWith("jar ")) {
                run(List.of("sh", "-c", jdk("") + line));
            }
        }
        run(List.of(jdk("javac"), "-d", ".", HABITS.toAbsolutePath().toString()));
    }

    private static String jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin") + "/" + tool;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Ended ended = Tools.run(directory, Map.of(), command);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    private JsonNode analysis(String habit) throws Exception {
        Path recording = directory.resolve(habit + ".ndjson");
        run(
                List.of(
                        jdk("java"),
                        "-javaagent:lockproof-java.jar=" + recording,
                        "-cp",
                        ".",
                        "Habits",
                        habit));
        assertThat(Recorded.lines(recording)).hasSizeGreaterThan(4);
        HttpResponse<String> answer =
                http.send(
                        "POST", "/api/v1/analyses?format=native", BodyPublishers.ofFile(recording));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode analysis = http.json(answer);
        assertThat(analysis.at("/run/diagnostics")).isEmpty();
        assertThat(analysis.at("/run/complete").asBoolean()).isTrue();
        return analysis;
    }

    private static List<String> serious(JsonNode analysis) {
        List<String> serious = new ArrayList<>();
        for (JsonNode each : analysis.get("findings")) {
            if (!each.get("severity").asString().equals("info")) {
                serious.add(each.get("severity").asString() + " " + each.get("rule").asString());
            }
        }
        return serious;
    }

    @ParameterizedTest
    @CsvSource({
        "abba,  circular-dependency, Habits$Account, Habits.java",
        "locks, circular-dependency, Habits.locks(Habits.java, Habits.java",
        "hangs, observed-deadlock,   Habits.hangs(Habits.java, Habits.java"
    })
    void findsOppositeOrdersWithTheirCode(String habit, String rule, String lock, String file)
            throws Exception {
        JsonNode found = analysis(habit);

        assertThat(serious(found)).containsExactly("error " + rule);
        JsonNode finding = found.at("/findings/0");
        assertThat(finding.get("classes").valueStream().map(JsonNode::asString))
                .hasSize(2)
                .anyMatch(each -> each.startsWith(lock));
        assertThat(finding.get("steps").valueStream().map(step -> step.get("site").asString()))
                .allMatch(site -> site.contains("(" + file + ":"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gated", "load"})
    void aGateAndOneOrderAreNoFault(String habit) throws Exception {
        assertThat(serious(analysis(habit))).isEmpty();
    }

    @Test
    void healthyProgramIsClean() throws Exception {
        assertThat(analysis("healthy").get("findings")).isEmpty();
    }
}
