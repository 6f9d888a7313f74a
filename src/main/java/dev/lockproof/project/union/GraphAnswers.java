package dev.lockproof.project.union;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers to questions about the graph of a project, as the API shows them. */
public final class GraphAnswers {

    private GraphAnswers() {}

    /**
     * Where a run shows a dependency.
     *
     * @param run the first run that shows it
     * @param file the file of the run; null if it has one file only
     * @param line the line of the request
     * @param heldSinceLine the line where the held lock was taken
     */
    @Schema(name = "RunWitness")
    public record RunWitness(
            UUID run,
            @Nullable String file,
            @Nullable String task,
            long line,
            @Nullable String site,
            long heldSinceLine,
            @Nullable String heldSite) {}

    /**
     * A dependency on a path.
     *
     * @param kinds of ER, EN, SR, SN
     * @param witness null if the run was deleted a moment ago, or if there are too many runs
     */
    @Schema(name = "PathStep")
    public record PathStep(
            String from, String to, List<String> kinds, @Nullable RunWitness witness) {

        public PathStep {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * Whether a lock may be taken while another is held.
     *
     * @param allowed null if the graph cannot tell
     * @param path from {@code to} back to {@code from} if it is not allowed; the path that
     *     establishes the order if there is one
     * @param recomputing whether a job still takes out deleted runs
     */
    @Schema(name = "Order")
    public record Order(
            String from,
            String to,
            @Nullable Boolean allowed,
            String why,
            List<PathStep> path,
            boolean recomputing) {

        public Order {
            path = List.copyOf(path);
        }
    }

    /**
     * A class in the graph of a project.
     *
     * @param key its stable identity; null if it is identified by its name
     * @param usage lockdep's four characters: hard write, hard read, soft write, soft read
     * @param ambiguous whether several classes of one recording have the name: it takes no part in
     *     searches
     */
    @Schema(name = "ProjectLockClass")
    public record Node(
            int id,
            @JsonProperty("class") String name,
            @Nullable String key,
            int subclass,
            String usage,
            boolean ambiguous) {}

    /**
     * Which runs show a dependency.
     *
     * @param firstRun the first run that shows it
     * @param lastRun the last one, of those that are folded in
     * @param runs how many do, of those that are folded in
     * @param count how often they do
     * @param stale whether so many runs lacked it that it takes no part in searches
     */
    @Schema(name = "Provenance")
    public record Provenance(UUID firstRun, UUID lastRun, long runs, long count, boolean stale) {}

    /**
     * A dependency in the graph of a project.
     *
     * @param kinds of ER, EN, SR, SN
     * @param cycles fingerprints of findings of several runs that it is part of
     */
    @Schema(name = "ProjectDependency")
    public record Edge(
            int from, int to, List<String> kinds, List<String> cycles, Provenance provenance) {

        public Edge {
            kinds = List.copyOf(kinds);
            cycles = List.copyOf(cycles);
        }
    }

    /**
     * A part of the graph of a project.
     *
     * @param truncated whether the limit left out classes or dependencies
     * @param recomputing whether a job still takes out deleted runs
     */
    @Schema(name = "ProjectGraph")
    public record Part(List<Node> nodes, List<Edge> edges, boolean truncated, boolean recomputing) {

        public Part {
            nodes = List.copyOf(nodes);
            edges = List.copyOf(edges);
        }
    }

    /** A dependency by the names of its classes. */
    @Schema(name = "CutDependency")
    public record Cut(String from, String to) {}

    /**
     * The classes in layers: each is taken while classes of lower layers are held.
     *
     * @param cut dependencies against the order of the layers: with them there are cycles. A small
     *     set, not proven the smallest
     * @param truncated whether the limit left out classes or dependencies
     * @param recomputing whether a job still takes out deleted runs
     */
    @Schema(name = "Levels")
    public record Levels(
            List<List<String>> levels, List<Cut> cut, boolean truncated, boolean recomputing) {

        public Levels {
            levels = List.copyOf(levels);
            cut = List.copyOf(cut);
        }
    }
}
