package dev.lockproof.web.graph;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.analysis.view.Part;
import dev.lockproof.project.browse.PartFiles;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.union.GraphAnswers;
import dev.lockproof.project.union.GraphQuestions;
import dev.lockproof.report.picture.Picture;
import dev.lockproof.web.frame.Frame;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The graph that all main-line runs of a project make together. */
final class ProjectSubject implements Subject {

    private static final int SHORT_ID = 8;

    private final Frame frame;
    private final String project;
    private final GraphQuestions.Now now;
    private final Map<String, List<String>> rings = new LinkedHashMap<>();
    private final Outline outline;
    private final @Nullable Worst worst;
    private final Map<Part.Edge, GraphAnswers.Provenance> provenance = new HashMap<>();
    private final Map<Integer, Node> nodes = new HashMap<>();

    /**
     * @param open findings that are not decided, worst first
     */
    ProjectSubject(
            Frame frame, String project, GraphQuestions.Now now, List<ProjectFindingView> open) {
        this.frame = frame;
        this.project = project;
        this.now = now;
        open.stream()
                .filter(finding -> finding.classes().size() > 1)
                .forEach(finding -> rings.put(finding.fingerprint(), finding.classes()));
        outline = now.outline(rings);
        worst = worst(open);
    }

    private @Nullable Worst worst(List<ProjectFindingView> open) {
        for (ProjectFindingView finding : open) {
            List<Integer> ring = outline.ring(finding.fingerprint());
            if (!ring.isEmpty()) {
                return new Worst(
                        finding.title(),
                        frame.link("/projects/" + project + "/findings/" + finding.fingerprint()),
                        ring);
            }
        }
        return null;
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public String title() {
        return "Graph of " + project;
    }

    @Override
    public String name() {
        return project;
    }

    @Override
    public String project() {
        return project;
    }

    @Override
    public String path() {
        return "/projects/" + project + "/graph";
    }

    @Override
    public List<Link> crumbs() {
        return List.of(new Link(project, frame.link("/projects/" + project)));
    }

    @Override
    public String api() {
        return "/api/v1/projects/" + project + "/graph";
    }

    @Override
    public List<Link> tabs() {
        return List.of();
    }

    @Override
    public String whyEmpty() {
        return "No run of a main line has added to it yet. Runs with guessed modes or lost events and"
                + " runs on side branches take no part.";
    }

    @Override
    public Outline outline() {
        return outline;
    }

    @Override
    public @Nullable Worst worst() {
        return worst;
    }

    @Override
    public Picture picture(Part part) {
        GraphAnswers.Part among = now.among(part.classes(), rings);
        among.nodes().stream().map(PartFiles::node).forEach(node -> nodes.put(node.id(), node));
        among.edges()
                .forEach(each ->
                        provenance.put(new Part.Edge(each.from(), each.to()), each.provenance()));
        return Picture.of(
                part,
                among.nodes().stream().map(PartFiles::node).toList(),
                among.edges().stream().map(PartFiles::edge).toList());
    }

    @Override
    public @Nullable Node node(int node) {
        Node drawn = nodes.get(node);
        return drawn != null
                ? drawn
                : now.among(List.of(node), Map.of()).nodes().stream()
                        .findFirst()
                        .map(PartFiles::node)
                        .orElse(null);
    }

    @Override
    public Seen seen(Edge edge) {
        GraphAnswers.Provenance known = provenance.get(new Part.Edge(edge.from(), edge.to()));
        return known == null
                ? new Seen(null, null, null, null, null, null, null, 0)
                : Seen.of(run(frame, known.firstRun()), known.runs());
    }

    /** A link to a run. */
    static Link run(Frame frame, UUID run) {
        String id = run.toString();
        return new Link("run " + id.substring(id.length() - SHORT_ID), frame.link("/runs/" + id));
    }

    @Override
    public String finding(String fingerprint, Edge edge) {
        return frame.link("/projects/" + project + "/findings/" + fingerprint);
    }
}
