package dev.lockproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonGraphWriterTest {

    private static final Node A = new Node(0, "a", null, 0, "mutex", "+.+.");
    private static final Node B = new Node(1, "b", "key b", 1, "spinlock", "....");

    private static String written(Consumer<JsonGraphWriter> writes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGraphWriter writer = JsonGraphWriter.begin(out)) {
            writes.accept(writer);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesTwoEmptyListsForAGraphWithoutClasses() {
        assertThat(written(writer -> {})).isEqualTo("{\"nodes\":[],\"edges\":[]}");
    }

    @Test
    void writesClassesThenDependencies() {
        String graph =
                written(writer -> {
                    writer.node(A);
                    writer.node(B);
                    writer.edge(
                            new Edge(
                                    0,
                                    1,
                                    List.of("ER", "SN"),
                                    7,
                                    new Witness("t", 3, null, 2, "f.c:1"),
                                    List.of()));
                    writer.edge(
                            new Edge(
                                    1,
                                    0,
                                    List.of("EN"),
                                    1,
                                    new Witness("t", "b.txt", 9, "g.c:2", 8L, null),
                                    List.of("f1", "f2")));
                });

        assertThat(graph)
                .isEqualTo(
                        """
                        {"nodes":[\
                        {"id":0,"class":"a","key":null,"subclass":0,"kind":"mutex","usage":"+.+."},\
                        {"id":1,"class":"b","key":"key b","subclass":1,"kind":"spinlock","usage":"...."}],\
                        "edges":[\
                        {"from":0,"to":1,"kinds":["ER","SN"],"count":7,"witness":{"task":"t","file":null,"line":3,\
                        "site":null,"heldSinceLine":2,"heldSite":"f.c:1"},"cycles":[]},\
                        {"from":1,"to":0,"kinds":["EN"],"count":1,"witness":{"task":"t","file":"b.txt","line":9,\
                        "site":"g.c:2","heldSinceLine":8,"heldSite":null},"cycles":["f1","f2"]}]}\
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quote \" and \\ backslash",
                "\b\t\n\f\r",
                "\u0000\u0007\u001f",
                "&s->lock/ü€\uD83D\uDD12"
            })
    void escapesSoThatAReaderGetsTheNameBack(String name) {
        JsonNode graph =
                new JsonMapper()
                        .readTree(
                                written(writer ->
                                        writer.node(new Node(0, name, null, 0, "mutex", "...."))));

        assertThat(graph.at("/nodes/0/class").asString()).isEqualTo(name);
    }
}
