package dev.lockproof.report.picture;

import dev.lockproof.analysis.graph.DependencyGraph.Edge;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.analysis.view.Fan;
import org.jspecify.annotations.Nullable;

/** Where the parts of a picture lead. */
public interface SvgLinks {

    /** A picture that leads nowhere, such as one in a file. */
    SvgLinks NONE =
            new SvgLinks() {
                @Override
                public @Nullable String of(Node node) {
                    return null;
                }

                @Override
                public @Nullable String of(Edge edge) {
                    return null;
                }

                @Override
                public @Nullable String of(Fan fan) {
                    return null;
                }

                @Override
                public boolean isChosen(Node node) {
                    return false;
                }
            };

    /** The address of a class; null for none. */
    @Nullable String of(Node node);

    /** The address of a dependency; null for none. */
    @Nullable String of(Edge edge);

    /** The address of folded classes; null for none. */
    @Nullable String of(Fan fan);

    /** Whether the page tells about this class now. */
    boolean isChosen(Node node);
}
