package dev.lockproof.web.graph;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.analysis.view.Part;
import dev.lockproof.platform.paging.Placed;
import dev.lockproof.report.picture.Picture;
import dev.lockproof.run.FindingStore;
import dev.lockproof.run.FindingView;
import dev.lockproof.run.Run;
import dev.lockproof.run.RunStatus;
import dev.lockproof.run.browse.RunGraphs;
import dev.lockproof.web.frame.Frame;
import dev.lockproof.web.run.RunText;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The graph of a run. */
final class RunSubject implements Subject {

    private static final int MOST_FINDINGS = 20;

    private final Frame frame;
    private final Run run;
    private final RunGraphs graphs;
    private final Outline outline;
    private final @Nullable Worst worst;

    RunSubject(Frame frame, Run run, RunGraphs graphs, FindingStore findings) {
        this.frame = frame;
        this.run = run;
        this.graphs = graphs;
        outline = graphs.outline(run);
        worst = outline.hasCycles() ? worst(findings) : null;
    }

    private @Nullable Worst worst(FindingStore findings) {
        for (Placed<FindingView> each : findings.page(id(), null, null, -1, MOST_FINDINGS)) {
            FindingView finding = each.item();
            List<Integer> ring = outline.ring(finding.fingerprint());
            if (!ring.isEmpty()) {
                return new Worst(
                        finding.title(),
                        frame.link("/runs/" + id() + "/findings/" + finding.fingerprint()),
                        ring);
            }
        }
        return null;
    }

    private UUID id() {
        return run.storedId();
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public String title() {
        return RunText.name(run);
    }

    @Override
    public String name() {
        String name = run.labels().name();
        return name == null ? run.project() : name;
    }

    @Override
    public String project() {
        return run.project();
    }

    @Override
    public String path() {
        return "/runs/" + id() + "/graph";
    }

    @Override
    public List<Link> crumbs() {
        return List.of(
                new Link(run.project(), frame.link("/projects/" + run.project())),
                new Link("runs", frame.link("/projects/" + run.project() + "/runs")),
                new Link("run", frame.link("/runs/" + id())));
    }

    @Override
    public String api() {
        return "/api/v1/runs/" + id() + "/graph";
    }

    @Override
    public List<Link> tabs() {
        return List.of(
                new Link("Findings", frame.link("/runs/" + id())),
                new Link("Graph", frame.link(path())),
                new Link("Input and diagnostics", frame.link("/runs/" + id() + "?tab=input")));
    }

    @Override
    public String whyEmpty() {
        return run.state().status() == RunStatus.DONE
                ? "The recording shows no locks, or only reports of other tools, which have no graph."
                : "The graph is there once the run is analyzed. The run is "
                        + run.state().status().text()
                        + ".";
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
        return graphs.picture(id(), part);
    }

    @Override
    public @Nullable Node node(int node) {
        return graphs.nodes(id(), List.of(node)).stream().findFirst().orElse(null);
    }

    @Override
    public Seen seen(Edge edge) {
        return Seen.of(edge.witness());
    }

    @Override
    public String finding(String fingerprint, Edge edge) {
        return frame.link(
                "/runs/"
                        + id()
                        + "/findings/"
                        + fingerprint
                        + "#edge-"
                        + edge.from()
                        + "-"
                        + edge.to());
    }
}
