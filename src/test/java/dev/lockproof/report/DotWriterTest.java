package dev.lockproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.DependencyGraph.Node;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DotWriterTest {

    @Test
    void escapesSpecialCharactersInQuotes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DotWriter writer = DotWriter.begin(out, "a\\b")) {
            writer.node(new Node(0, "&(\"x\")->lock\r\\", null, 1, "mutex", "...."));
        }

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("digraph \"a\\\\b\"")
                .contains("label=\"&(\\\"x\\\")->lock\\\\u000d\\\\/1\\nmutex ....\"");
    }
}
