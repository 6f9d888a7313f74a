package dev.lockproof.project.browse;

import dev.lockproof.analysis.graph.DependencyGraph;
import dev.lockproof.project.union.GraphAnswers.Edge;
import dev.lockproof.project.union.GraphAnswers.Node;
import dev.lockproof.project.union.GraphAnswers.Part;
import dev.lockproof.report.DotWriter;
import dev.lockproof.report.GraphWriter;
import dev.lockproof.report.GraphmlWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes a part of the graph of a project in the notations of other tools. */
public final class PartFiles {

    static final String DOT_TYPE = "text/vnd.graphviz";
    static final String GRAPHML_TYPE = "application/graphml+xml";

    private PartFiles() {}

    static byte[] dot(String project, Part part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(part, DotWriter.begin(out, title(project, part)));
        return out.toByteArray();
    }

    static byte[] graphml(String project, Part part) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(part, GraphmlWriter.begin(out, title(project, part)));
        return out.toByteArray();
    }

    private static String title(String project, Part part) {
        return part.truncated() ? project + " (truncated)" : project;
    }

    private static void write(Part part, GraphWriter to) {
        try (GraphWriter writer = to) {
            part.nodes().forEach(each -> writer.node(node(each)));
            part.edges().forEach(each -> writer.edge(edge(each)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class as writers take it. */
    public static DependencyGraph.Node node(Node each) {
        return new DependencyGraph.Node(
                each.id(),
                each.name(),
                each.key(),
                each.subclass(),
                each.ambiguous() ? "ambiguous" : "",
                each.usage());
    }

    /** A dependency as writers take it; it has runs for a witness. */
    public static DependencyGraph.Edge edge(Edge each) {
        return new DependencyGraph.Edge(
                each.from(),
                each.to(),
                each.kinds(),
                each.provenance().count(),
                new DependencyGraph.Witness(null, null, 0, null, null, null),
                each.cycles());
    }
}
