package dev.lockproof.web.graph;

import dev.lockproof.web.frame.Frame;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a graph.
 *
 * @param project the project of the graph
 * @param tabs the parts of the page of a run; none for a project
 * @param classes how many classes the graph has
 * @param dependencies how many dependencies it has
 * @param form what the form shows
 * @param views other views of the graph
 * @param exports the same part in other notations
 * @param notice what the reader should know first; empty for nothing
 * @param picture null if nothing is drawn
 * @param levels null if no layers are shown
 * @param list classes that were looked for; null if none were
 * @param panel what is told about one class; null if about none
 */
public record GraphPage(
        Frame frame,
        String title,
        String project,
        List<Link> crumbs,
        List<Link> tabs,
        int classes,
        int dependencies,
        String whyEmpty,
        Form form,
        List<View> views,
        List<Link> exports,
        Lead lead,
        String notice,
        @Nullable Picture picture,
        @Nullable Levels levels,
        @Nullable ClassList list,
        @Nullable Panel panel) {

    public GraphPage {
        crumbs = List.copyOf(crumbs);
        tabs = List.copyOf(tabs);
        views = List.copyOf(views);
        exports = List.copyOf(exports);
    }

    /**
     * What is asked for.
     *
     * @param action where the form leads
     * @param chips the classes in the middle; each link takes it out
     * @param around their names
     * @param names the names of some classes to choose from
     */
    public record Form(
            String action,
            List<Link> chips,
            List<String> around,
            int depth,
            boolean onlyCycles,
            boolean implied,
            String q,
            List<String> names) {

        public Form {
            chips = List.copyOf(chips);
            around = List.copyOf(around);
            names = List.copyOf(names);
        }
    }

    /** A view of the graph, and whether it is this one. */
    public record View(Link link, boolean current) {}

    /**
     * What is shown, in a sentence.
     *
     * @param finding the finding whose ring it is; null if it is none
     */
    public record Lead(String text, @Nullable Link finding) {}

    /**
     * What is drawn.
     *
     * @param drawn what it shows, in words
     * @param left what it leaves out, in words; empty for nothing
     * @param implied shows or hides what paths of others imply; null if nothing is implied
     * @param rings whether a dependency is in a cycle
     * @param exclusive whether one holds exclusively
     * @param unknown whether the modes of one are unknown
     * @param shared whether one holds as a reader
     * @param recursive whether one requests as a recursive reader
     * @param interrupts whether a class is used in interrupts
     */
    public record Picture(
            Content svg,
            String drawn,
            String left,
            @Nullable Link implied,
            boolean rings,
            boolean exclusive,
            boolean unknown,
            boolean shared,
            boolean recursive,
            boolean interrupts,
            List<Row> rows,
            List<Folded> fans) {

        public Picture {
            rows = List.copyOf(rows);
            fans = List.copyOf(fans);
        }
    }

    /**
     * A dependency.
     *
     * @param id the row's name
     * @param findings the findings whose cycles contain it
     * @param more how many more findings there are
     */
    public record Row(
            String id,
            Link from,
            Link to,
            List<String> kinds,
            long count,
            Seen seen,
            List<Link> findings,
            int more) {

        public Row {
            kinds = List.copyOf(kinds);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Classes that are drawn as one box.
     *
     * @param id the row's name
     * @param more how many are not listed
     */
    public record Folded(String id, Link hub, boolean toHub, List<Link> classes, int more) {

        public Folded {
            classes = List.copyOf(classes);
        }
    }

    /**
     * The classes in layers.
     *
     * @param why why they are not drawn; empty if they are asked for
     * @param anyway draws them anyway; null if there are too many
     * @param allComponents how many components there are
     * @param alone how many classes have no dependencies
     */
    public record Levels(
            String why,
            @Nullable Link anyway,
            List<Layer> layers,
            List<Component> components,
            int allComponents,
            int alone) {

        public Levels {
            layers = List.copyOf(layers);
            components = List.copyOf(components);
        }
    }

    /**
     * A layer.
     *
     * @param more how many more classes it has; leads to the list of all
     */
    public record Layer(int number, List<Link> classes, int count, @Nullable Link more) {

        public Layer {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Classes each of which leads to each other.
     *
     * @param focus a picture of some of them
     */
    public record Component(List<Link> classes, int count, Link focus) {

        public Component {
            classes = List.copyOf(classes);
        }
    }

    /**
     * A list of classes.
     *
     * @param count how many there are
     */
    public record ClassList(String title, List<Entry> entries, int count) {

        public ClassList {
            entries = List.copyOf(entries);
        }
    }

    /** A class in a list. */
    public record Entry(Link focus, int before, int after) {}

    /**
     * A class.
     *
     * @param name its whole name
     * @param kind empty if it is unknown
     * @param usage lockdep's four characters
     * @param uses the same in words
     * @param focus shows it alone in the middle; null if it is
     * @param expand adds its neighbors; null if they are there
     * @param order asks what may be taken while it is held
     */
    public record Panel(
            String name,
            String kind,
            String usage,
            String uses,
            int before,
            int after,
            @Nullable Link focus,
            @Nullable Link expand,
            Link order) {}
}
