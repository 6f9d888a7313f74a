package dev.lockproof.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Await;
import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** A service that is told to show the demonstration begins to fill it by itself. */
@ServiceTest
@TestPropertySource(properties = "lockproof.demo=true")
@ExtendWith(OutputCaptureExtension.class)
class DemoStartTest {

    @Autowired private DemoProject demo;
    @Autowired private DemoStart start;
    @Autowired private Http http;

    @Test
    void fillsAtTheStartAndLeavesAProjectOfAUserAlone(CapturedOutput output) {
        Await.until("some steps", () -> demo.progress().orElseThrow().done() > 1);
        demo.remove();
        assertThat(http.get("/api/v1/projects/demo").statusCode()).isEqualTo(404);
        http.post(
                "/api/v1/runs?wait=60&project=demo",
                "{\"op\":\"release\",\"task\":\"t1\",\"lock\":\"a\"}\n");

        start.fill();

        assertThat(output).contains("No demonstration: There is a project 'demo'");
        assertThat(demo.exists()).isFalse();
        assertThat(http.get("/api/v1/projects/demo").statusCode()).isEqualTo(200);
    }
}
