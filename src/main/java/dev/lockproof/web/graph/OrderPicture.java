package dev.lockproof.web.graph;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import dev.lockproof.project.browse.Pictures;
import dev.lockproof.project.union.GraphAnswers.Order;
import dev.lockproof.project.union.GraphAnswers.PathStep;
import dev.lockproof.report.picture.Picture;
import dev.lockproof.report.picture.SvgLinks;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The path that answers a question about an order, with the dependency that is asked about. */
final class OrderPicture {

    private static final Witness NOWHERE = new Witness(null, null, 0, null, null, null);
    private static final List<String> IN_CYCLE = List.of("asked");

    /** Longer paths are in the table alone. */
    private static final int LONGEST = 30;

    private OrderPicture() {}

    /** The picture; null if it is too large. */
    static @Nullable Content of(Order order, Pictures pictures) {
        boolean closes = Boolean.FALSE.equals(order.allowed());
        if (order.path().size() > LONGEST) {
            return null;
        }
        Map<String, Integer> ids = new LinkedHashMap<>();
        List<Edge> edges = new ArrayList<>();
        for (PathStep step : order.path()) {
            edges.add(
                    new Edge(
                            id(ids, step.from()),
                            id(ids, step.to()),
                            step.kinds(),
                            1,
                            NOWHERE,
                            closes ? IN_CYCLE : List.of()));
        }
        if (closes) {
            String last = order.path().getLast().to();
            edges.add(
                    new Edge(
                            id(ids, last),
                            id(ids, order.path().getFirst().from()),
                            List.of("EN"),
                            0,
                            NOWHERE,
                            IN_CYCLE));
        }
        List<Node> nodes = new ArrayList<>();
        ids.forEach((name, id) -> nodes.add(new Node(id, name, null, 0, "", "")));
        return pictures.inPage(
                        new Picture(nodes, edges),
                        order.from() + " and " + order.to(),
                        SvgLinks.NONE)
                .<Content>map(svg -> output -> output.writeContent(svg))
                .orElse(null);
    }

    private static int id(Map<String, Integer> ids, String name) {
        return ids.computeIfAbsent(name, _ -> ids.size());
    }
}
