package dev.lockproof.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ContractsTest {

    @Autowired private Http http;

    @Test
    void listsWhatCallbacksPromise() {
        JsonNode linux = http.json(http.get("/api/v1/contracts?set=linux")).get("items");

        assertThat(linux.valueStream().map(each -> each.get("set").asString()))
                .isNotEmpty()
                .containsOnly("linux");
        assertThat(linux.valueStream().map(each -> each.get("id").asString()))
                .contains("mmu-invalidate-range-start");
        assertThat(http.json(http.get("/api/v1/contracts")).get("items").size())
                .isGreaterThanOrEqualTo(linux.size());
    }

    @Test
    void showsOneWithItsCases() {
        JsonNode contract = http.json(http.get("/api/v1/contracts/mmu-invalidate-range-start"));

        assertThat(contract.get("hook").asString()).isEqualTo("invalidate_range_start");
        assertThat(contract.get("version").asInt()).isPositive();
        assertThat(contract.at("/cases/0/when/blockable").asBoolean()).isTrue();
        assertThat(contract.at("/cases/0/ret/allowed/0").asString()).isEqualTo("0");
        assertThat(contract.get("text").asString()).isNotBlank();
    }

    @Test
    void answers404ForAnUnknownContract() {
        assertThat(http.get("/api/v1/contracts/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> answer = http.get("/api/v1/contracts?set=plan9");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("linux");
    }
}
