package dev.lockproof.report.layout;

import dev.lockproof.report.picture.Layout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * The layered layout of the Eclipse Layout Kernel: Sugiyama, Tagawa and Toda, "Methods for visual
 * understanding of hierarchical system structures" (1981), with orthogonal lines. From left to
 * right, since names are wide. It has a fixed seed, so the same picture gets the same places.
 */
public final class ElkLayout implements Layout {

    private static final double BETWEEN_BOXES = 18;
    private static final double BETWEEN_LAYERS = 48;

    private final Duration most;

    /**
     * @param most how long one picture may take
     */
    public ElkLayout(Duration most) {
        this.most = most;
        LayoutMetaDataService.getInstance()
                .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    /** Notices between two phases of the layout that its time is over. */
    private static final class Deadline extends BasicProgressMonitor {

        private final long end;

        Deadline(Duration most) {
            end = System.nanoTime() + most.toNanos();
        }

        @Override
        public boolean isCanceled() {
            return System.nanoTime() > end;
        }
    }

    @Override
    public Places place(List<Box> boxes, List<Line> lines) {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(0));
        root.setProperty(CoreOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
        List<ElkNode> nodes = new ArrayList<>();
        for (Box box : boxes) {
            ElkNode node = ElkGraphUtil.createNode(root);
            node.setDimensions(box.width(), box.height());
            nodes.add(node);
        }
        List<ElkEdge> edges = new ArrayList<>();
        for (Line line : lines) {
            edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(line.from()), nodes.get(line.to())));
        }
        Deadline deadline = new Deadline(most);
        new RecursiveGraphLayoutEngine().layout(root, deadline);
        if (deadline.isCanceled()) {
            throw new TooSlowException();
        }
        return new Places(
                root.getWidth(),
                root.getHeight(),
                nodes.stream()
                        .map(node ->
                                new Box(
                                        node.getX(),
                                        node.getY(),
                                        node.getWidth(),
                                        node.getHeight()))
                        .toList(),
                edges.stream().map(ElkLayout::path).toList());
    }

    private static List<Point> path(ElkEdge edge) {
        List<Point> path = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            path.add(new Point(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> path.add(new Point(bend.getX(), bend.getY())));
            path.add(new Point(section.getEndX(), section.getEndY()));
        }
        return path;
    }
}
