package dev.lockproof.run.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The table of callbacks that a run called. */
@ServiceTest
class CallbacksTest {

    @Autowired private Http http;

    private JsonNode submit(String trace) {
        return http.json(http.post("/api/v1/runs?project=callbacks", trace));
    }

    private static String call(String hook, String function, boolean blockable, int ret) {
        return """
        {"op":"callback","task":1,"hook":"%s","function":"%s","blockable":%s,"ret":%d}
        """
                .formatted(hook, function, blockable, ret);
    }

    @Test
    void aRunShowsWhatItCalledWorstFirst() {
        JsonNode run =
                submit(
                        call("my_hook", "f", true, 0)
                                + call("invalidate_range_start", "g+0x0/0x9", true, -11)
                                + call("invalidate_range_start", "g+0x0/0x9", false, 0));

        assertThat(run.get("callbackRows").asInt()).isEqualTo(2);
        assertThat(run.get("callbacks").toString())
                .isEqualTo(
                        """
                        [{"hook":"invalidate_range_start","function":"g","calls":2,"blockable":1,\
                        "nonBlockable":1,"returns":{"-EAGAIN":1,"0":1},"violations":1},\
                        {"hook":"my_hook","function":"f","calls":1,"blockable":1,\
                        "nonBlockable":0,"returns":{"0":1},"violations":0}]\
                        """);
        String path = "/api/v1/runs/" + run.get("id").asString();
        assertThat(http.json(http.get(path)).get("callbacks")).isEqualTo(run.get("callbacks"));
        assertThat(http.json(http.get(path + "/callbacks?hook=my_hook")).get("items").size())
                .isEqualTo(1);
    }

    @Test
    void aRunWithoutCallbacksHasAnEmptyTable() {
        JsonNode run = submit("{\"op\":\"acquire\",\"task\":1,\"lock\":\"a\"}\n");

        assertThat(run.get("callbacks").size()).isZero();
        assertThat(run.get("callbackRows").asInt()).isZero();
    }

    @Test
    void aLongTableIsPagedAndTheRunShowsItsHead() {
        StringBuilder trace = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            trace.append(call("h", "f" + i, true, 0));
        }
        JsonNode run = submit(trace.toString());
        assertThat(run.get("callbacks").size()).isEqualTo(50);
        assertThat(run.get("callbackRows").asInt()).isEqualTo(120);

        String next = "/api/v1/runs/" + run.get("id").asString() + "/callbacks?limit=70";
        JsonNode first = http.json(http.get(next));
        String link = first.get("next").asString();
        JsonNode second = http.json(http.get(link.substring(link.indexOf("/api"))));
        assertThat(first.get("items").size()).isEqualTo(70);
        assertThat(second.get("items").size()).isEqualTo(50);
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void answers404ForARunThatDoesNotExist() {
        assertThat(http.get("/api/v1/runs/" + RunsById.EXAMPLE + "/callbacks").statusCode())
                .isEqualTo(404);
    }
}
