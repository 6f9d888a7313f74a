package dev.lockproof.run.browse;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lockproof.analysis.graph.DependencyGraph;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dependency graph as the API describes it; {@link dev.lockproof.report.JsonGraphWriter} writes
 * it.
 *
 * @param nodes lock classes
 * @param edges dependencies
 */
@Schema(name = "Graph")
record DescribedGraph(List<Node> nodes, List<Edge> edges) {

    /**
     * A lock class at a nesting level.
     *
     * @param key its stable identity if the name is ambiguous
     * @param usage lockdep's four characters: hard write, hard read, soft write, soft read
     */
    @Schema(name = "LockClass")
    record Node(
            int id,
            @JsonProperty("class") String name,
            @Nullable String key,
            int subclass,
            String kind,
            String usage) {}

    /**
     * A dependency: {@code from} was held while {@code to} was requested.
     *
     * @param kinds of ER, EN, SR, SN
     * @param count how often
     * @param witness the first event that shows it
     * @param cycles fingerprints of the findings whose cycle it is part of
     */
    @Schema(name = "Dependency")
    record Edge(
            int from,
            int to,
            List<String> kinds,
            long count,
            DependencyGraph.Witness witness,
            List<String> cycles) {}
}
