package dev.lockproof.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ActuatorTest {

    @Autowired Http http;

    @ParameterizedTest
    @ValueSource(strings = {"", "/liveness", "/readiness"})
    void healthIsUpWithoutDetails(String group) {
        assertThat(http.json(http.get("/actuator/health" + group)).path("status").asString())
                .isEqualTo("UP");
        assertThat(http.get("/actuator/health" + group).body()).doesNotContain("details", "jdbc");
    }

    @Test
    void prometheusMeasuresThePool() {
        assertThat(http.get("/actuator/prometheus").body())
                .contains("hikaricp_connections_active{pool=\"lockproof\"}")
                .contains("jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "beans", "heapdump", "loggers", "configprops", "threaddump"})
    void endpointsWithInternalsAreNotExposed(String endpoint) {
        assertThat(http.get("/actuator/" + endpoint).statusCode()).isEqualTo(404);
    }
}
