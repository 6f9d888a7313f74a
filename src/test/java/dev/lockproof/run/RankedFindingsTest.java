package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** In which order a run shows what was found, and which patterns it knows. */
@ServiceTest
class RankedFindingsTest {

    /** Two instances of a class, one held while the other is taken. */
    private static String nested(String lockClass) {
        return """
        {"op":"meta","complete":true}
        {"op":"acquire","task":"t1","lock":"1","class":"%1$s","kind":"mutex"}
        {"op":"acquire","task":"t1","lock":"2","class":"%1$s","kind":"mutex"}
        {"op":"release","task":"t1","lock":"2"}
        {"op":"release","task":"t1","lock":"1"}
        {"op":"acquire","task":"t1","lock":"2","class":"%1$s","kind":"mutex"}
        {"op":"acquire","task":"t1","lock":"1","class":"%1$s","kind":"mutex"}
        {"op":"release","task":"t1","lock":"1"}
        {"op":"release","task":"t1","lock":"2"}
        """
                .formatted(lockClass);
    }

    @Autowired private Http http;

    private List<JsonNode> findings(String project, String trace) {
        String id =
                http.json(http.post("/api/v1/runs?project=" + project, trace)).get("id").asString();
        return List.copyOf(
                http.json(http.get("/api/v1/runs/" + id + "/findings")).get("items").values());
    }

    @Test
    void knownPatternIsLabeledAndKeepsItsSeverity() {
        JsonNode known = findings("ranked-known", nested("&indio_dev->mlock")).getFirst();
        JsonNode unknown = findings("ranked-unknown", nested("&drv->mutex")).getFirst();

        assertThat(known.get("notes").values())
                .extracting(JsonNode::asString)
                .anyMatch(note -> note.startsWith("known pattern: locks of a parent device"));
        assertThat(unknown.get("notes").values())
                .extracting(JsonNode::asString)
                .noneMatch(note -> note.startsWith("known pattern"));
        assertThat(known.get("severity")).isEqualTo(unknown.get("severity"));
        assertThat(known.get("score").asDouble()).isLessThan(unknown.get("score").asDouble());
    }

    @Test
    void newFindingsComeBeforeKnownOnes() {
        String old = Traces.inversion("a1", "a2");
        String newer =
                Traces.inversion("b1", "b2").lines().skip(1).reduce("", (x, y) -> x + y + "\n");
        List<JsonNode> first = findings("ranked-new", old);

        List<JsonNode> second = findings("ranked-new", old + newer);

        assertThat(second).hasSize(2);
        assertThat(second.getFirst().get("isNew").asBoolean()).isTrue();
        assertThat(second.getFirst().get("classes").get(0).asString()).isEqualTo("b1");
        assertThat(second.getLast().get("fingerprint"))
                .isEqualTo(first.getFirst().get("fingerprint"));
        assertThat(second.getFirst().get("score").asDouble())
                .isGreaterThan(second.getLast().get("score").asDouble());
    }

    @Test
    void saysHowToFixItWithItsOwnLocks() {
        String trace = Traces.inversion("c1", "c2");
        JsonNode stored = findings("advised", trace).getFirst();
        JsonNode analysis = http.json(http.post("/api/v1/analyses", trace));

        assertThat(stored.get("fix").asString()).contains("c1", "c2");
        assertThat(analysis.at("/findings/0/fix")).isEqualTo(stored.get("fix"));
    }
}
