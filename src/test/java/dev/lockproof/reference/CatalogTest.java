package dev.lockproof.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class CatalogTest {

    @Autowired private Http http;

    @Test
    void listsEveryRuleAndShowsOne() {
        JsonNode rules = http.json(http.get("/api/v1/rules")).get("items");
        JsonNode rule = http.json(http.get("/api/v1/rules/circular-dependency"));

        assertThat(rules.values())
                .extracting(each -> each.get("id").asString())
                .contains("circular-dependency", "mmu-blockable-must-succeed");
        assertThat(rule.get("severity").asString()).isEqualTo("error");
        assertThat(rule.get("example").asString()).contains("\"op\"");
        assertThat(http.get("/api/v1/rules/none").statusCode()).isEqualTo(404);
    }

    @Test
    void listsFormatsAndLimits() {
        assertThat(http.json(http.get("/api/v1/formats")).get("items").values())
                .extracting(each -> each.get("id").asString())
                .contains("native", "ftrace", "kernel-log");
        assertThat(http.json(http.get("/api/v1/limits")).get("decompressedBytes").asLong())
                .isEqualTo(2L << 30);
    }

    @Test
    void tellsOfAFormatHowToRecordItAndWhatItCanProve() {
        JsonNode format = http.json(http.get("/api/v1/formats/perf-script"));

        assertThat(format.get("record").asString()).contains("perf record");
        assertThat(format.get("proves").asString()).contains("sites");
        assertThat(format.get("cannotProve").asString()).contains("interrupts are off");
        assertThat(format.get("sample").asString()).contains("lock:lock_acquire");
        assertThat(http.get("/api/v1/formats/none").statusCode()).isEqualTo(404);
    }

    @Test
    void servesTheSchemaOfTheNativeFormat() {
        HttpResponse<String> schema = http.get("/api/v1/formats/native/schema");

        assertThat(schema.headers().firstValue("Content-Type")).hasValue("application/schema+json");
        assertThat(http.json(schema).at("/properties/op/enum").values())
                .extracting(JsonNode::asString)
                .contains("acquire", "process_fork");
    }
}
