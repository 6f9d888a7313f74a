package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.testing.Http;
import dev.lockproof.testing.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SubmitTest {

    private static final String TRACE =
            """
            {"op":"meta","complete":true}
            {"op":"acquire","task":"t1","lock":"a"}
            {"op":"release","task":"t1","lock":"a"}
            """;

    @Autowired private Http http;

    @Test
    void answers201WithTheRunWhenTheAnalysisIsDone() {
        HttpResponse<String> answer = http.post("/api/v1/runs?project=submit&name=first", TRACE);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode run = http.json(answer);
        assertThat(run.get("status").asString()).isEqualTo("done");
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/api/v1/runs/" + run.get("id").asString());
    }
}
