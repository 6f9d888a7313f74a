package dev.lockproof.web.graph;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.Outline;
import dev.lockproof.analysis.view.Part;
import dev.lockproof.report.picture.Picture;
import dev.lockproof.web.frame.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose graph a page shows: that of a run or that of a project. */
interface Subject {

    Frame frame();

    /** The heading of the page. */
    String title();

    /** What a picture is called. */
    String name();

    /** The project of the graph. */
    String project();

    /** The path of the page, such as {@code /runs/1/graph}. */
    String path();

    /** What stands above the heading. */
    List<Link> crumbs();

    /** The path of the graph in the API. */
    String api();

    /** The parts of the page of a run; none for a project. */
    List<Link> tabs();

    /** Why there may be no graph. */
    String whyEmpty();

    Outline outline();

    /** The worst finding with a ring in the graph; null if there is none. */
    @Nullable Worst worst();

    /** What is drawn of a part. */
    Picture picture(Part part);

    /** A class; null if there is none. */
    @Nullable Node node(int id);

    /** Where a dependency of the last picture was seen. */
    Seen seen(Edge edge);

    /** The page of a finding, at a step of it if it has such places. */
    String finding(String fingerprint, Edge edge);

    /**
     * A finding with a ring.
     *
     * @param ring ids of its classes
     */
    record Worst(String title, String href, List<Integer> ring) {

        public Worst {
            ring = List.copyOf(ring);
        }
    }
}
