package dev.lockproof.analysis.view;

import java.util.List;

/**
 * The part of a graph that is looked at.
 *
 * @param classes ids, ascending, without those in fans
 * @param edges between those classes, by from, then to
 * @param fans classes that are folded into one box
 * @param implied how many dependencies are left out that paths of others imply
 * @param all ids of all its classes, ascending
 * @param simplified whether it was small enough to look for fans and for what is implied
 */
public record Part(
        List<Integer> classes,
        List<Edge> edges,
        List<Fan> fans,
        int implied,
        List<Integer> all,
        boolean simplified) {

    private static final int READABLE_BOXES = 60;
    private static final int READABLE_LINES = 120;
    private static final int MOST_BOXES = 150;
    private static final int MOST_LINES = 300;

    public Part {
        classes = List.copyOf(classes);
        edges = List.copyOf(edges);
        fans = List.copyOf(fans);
        all = List.copyOf(all);
    }

    /** A dependency by the ids of its classes. */
    public record Edge(int from, int to) {}

    /** How many boxes its picture has. */
    public int boxes() {
        return classes.size() + fans.size();
    }

    /** How many lines its picture has. */
    public int lines() {
        return edges.size() + fans.size();
    }

    /** Whether people can read its picture. */
    public boolean isReadable() {
        return boxes() <= READABLE_BOXES && lines() <= READABLE_LINES;
    }

    /** Whether a browser can show its picture. */
    public boolean isDrawable() {
        return boxes() <= MOST_BOXES && lines() <= MOST_LINES;
    }
}
