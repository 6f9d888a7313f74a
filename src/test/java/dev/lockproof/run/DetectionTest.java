package dev.lockproof.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.format.AutoInputTest;
import dev.lockproof.format.io.Encoding;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Telling formats apart, and saying why. */
@ServiceTest
class DetectionTest {

    private static final String DETECT = "/api/v1/formats/detect";
    private static final String LOG =
            "U-Boot 2024.01\nHit any key to stop autoboot:  0\n\0\u0001\u0002\n"
                    + "[    0.000000] Linux version 6.1.192\n[    0.000001] Command line: x\n";
    private static final String TWO = "{\"note\": \"what the console said\"}\nBUG: memory leak\n";

    @Autowired private Http http;

    @Test
    void tellsTheFormatAndWhatShowsIt() {
        JsonNode found = http.json(http.post(DETECT, LOG));

        assertThat(found.get("format").asString()).isEqualTo("kernel-log");
        assertThat(found.get("why").asString()).startsWith("2 of its first ");
        assertThat(found.get("candidates")).hasSize(1);
    }

    @Test
    void tellsThatNothingFits() {
        JsonNode found = http.json(http.post(DETECT, "a picture, or a poem\n"));

        assertThat(found.get("format").isNull()).isTrue();
        assertThat(found.get("candidates")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void examinesACompressedInputThatIsCut(Encoding encoding) throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            log.append("[    1.%06d] line %d%n".formatted(i, 7919 * i % 104_729));
        }
        byte[] whole = AutoInputTest.compress(encoding, log.toString().getBytes(UTF_8));
        byte[] cut = Arrays.copyOf(whole, whole.length - 100);

        JsonNode found = http.json(http.send("POST", DETECT, BodyPublishers.ofByteArray(cut)));

        assertThat(found.get("format").asString()).isEqualTo("kernel-log");
    }

    @Test
    void aRunSaysWhyItHasItsFormatAndWhatItMadeOfTheLines() {
        JsonNode run = http.json(http.post("/api/v1/runs?project=detect&wait=30", LOG));
        JsonNode stored = http.json(http.get("/api/v1/runs/" + run.get("id").asString()));

        for (JsonNode each : new JsonNode[] {run, stored}) {
            assertThat(each.get("format").asString()).isEqualTo("kernel-log");
            assertThat(each.get("formatWhy").asString()).startsWith("2 of its first ");
            assertThat(each.get("lines").asInt()).isEqualTo(5);
            assertThat(each.get("skippedLines").asInt()).isEqualTo(4);
            assertThat(each.get("understoodLines").asInt()).isEqualTo(1);
            assertThat(each.get("unknownLines").values())
                    .extracting(line -> line.get("line").asInt())
                    .containsExactly(1, 2, 3);
            assertThat(each.at("/unknownLines/0/text").asString()).isEqualTo("U-Boot 2024.01");
            assertThat(each.get("diagnostics").toString()).doesNotContain("U-Boot");
        }
    }

    @Test
    void aNamedFormatIsTheSenders() {
        JsonNode run = http.json(http.post("/api/v1/analyses?format=kernel-log", LOG)).get("run");

        assertThat(run.get("formatWhy").asString()).isEqualTo("the sender named it");
    }

    @Test
    void asksWhereSeveralFormatsFitAndNoneSurely() {
        HttpResponse<String> answer = http.post("/api/v1/runs?project=detect-two", TWO);
        JsonNode problem = http.json(answer);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(problem.get("type").asString()).endsWith(":ambiguous-format");
        assertThat(problem.get("candidates").values())
                .extracting(each -> each.get("format").asString())
                .containsExactly("native", "kernel-log");
        assertThat(problem.at("/candidates/0/why").asString()).isNotEmpty();
        assertThat(http.json(http.post(DETECT, TWO)).get("format").isNull()).isTrue();
    }

    @Test
    void examinesOneFile() {
        HttpResponse<String> answer =
                http.postForm(DETECT, List.of("file;a.log=" + LOG, "file;b.log=" + LOG));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("more than one file");
    }

    @Test
    void isAskedWithPost() {
        HttpResponse<String> answer = http.get(DETECT);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("OPTIONS, POST");
    }
}
