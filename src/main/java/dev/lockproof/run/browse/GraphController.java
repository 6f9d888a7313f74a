package dev.lockproof.run.browse;

import dev.lockproof.run.GraphStore;
import dev.lockproof.run.ParameterCheck;
import dev.lockproof.run.Run;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A run's dependency graph; written as it is read, however large. */
@RestController
class GraphController {

    private static final String JSON = "json";
    private static final String DOT = "dot";
    private static final String DOT_TYPE = "text/vnd.graphviz";

    private final RunsById runs;
    private final GraphStore graphs;
    private final JsonMapper json;

    GraphController(RunsById runs, GraphStore graphs, JsonMapper json) {
        this.runs = runs;
        this.graphs = graphs;
        this.json = json;
    }

    @GetMapping(
            path = "/api/v1/runs/{id}/graph",
            produces = {MediaType.APPLICATION_JSON_VALUE, DOT_TYPE})
    void graph(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String format,
            HttpServletResponse response)
            throws IOException {
        ParameterCheck check = new ParameterCheck();
        String asked = check.optionalOneOf("format", format, List.of(JSON, DOT));
        check.throwIfFaulty();
        Run run = runs.get(id);
        boolean dot = DOT.equals(asked);
        response.setContentType(dot ? DOT_TYPE : MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        OutputStream out = response.getOutputStream();
        try (GraphWriter writer =
                dot ? new DotWriter(out, title(run)) : new JsonGraphWriter(json, out)) {
            write(id, writer);
        }
    }

    private void write(UUID id, GraphWriter writer) throws IOException {
        graphs.nodes(id, writer::node);
        graphs.edges(id, writer::edge);
    }

    private static String title(Run run) {
        return run.name() == null ? run.project() : run.name();
    }
}
