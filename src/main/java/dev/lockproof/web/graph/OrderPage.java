package dev.lockproof.web.graph;

import dev.lockproof.web.frame.Frame;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that says whether a lock may be taken while another is held.
 *
 * @param from the class that is held, as it was written; empty if it was not
 * @param to the class that is wanted, as it was written; empty if it was not
 * @param names the names of some classes to choose from
 * @param unknown names that no class has
 * @param answer null if the question cannot be answered yet
 */
public record OrderPage(
        Frame frame,
        String project,
        String from,
        String to,
        List<String> names,
        List<Unknown> unknown,
        @Nullable Answer answer) {

    public OrderPage {
        names = List.copyOf(names);
        unknown = List.copyOf(unknown);
    }

    /**
     * A name that no class has.
     *
     * @param nearest asks the same with names that are most like it
     */
    public record Unknown(String name, List<Link> nearest) {

        public Unknown {
            nearest = List.copyOf(nearest);
        }
    }

    /** What the graph says. */
    public enum Verdict {
        FREE,
        SHOWN,
        FORBIDDEN,
        UNCLEAR
    }

    /**
     * The answer.
     *
     * @param why why it is unclear; empty otherwise
     * @param picture the path, or the ring that would be closed; null if there is neither
     * @param reverse asks the other way round
     * @param graph shows both classes in the graph
     */
    public record Answer(
            Verdict verdict,
            String why,
            List<Step> steps,
            @Nullable Content picture,
            boolean recomputing,
            String reverse,
            String graph) {

        public Answer {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A dependency that runs show.
     *
     * @param seen null if no run is at hand that shows it
     */
    public record Step(
            int number, String from, String to, List<String> kinds, @Nullable Seen seen) {

        public Step {
            kinds = List.copyOf(kinds);
        }
    }
}
