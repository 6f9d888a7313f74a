package dev.lockproof.report.picture;

import java.util.List;

/** Finds places for boxes and lines. The same picture gets the same places. */
public interface Layout {

    /**
     * Places boxes.
     *
     * @param boxes their sizes; places in them are ignored
     * @param lines which boxes to connect
     * @throws TooSlowException if it takes too long
     */
    Places place(List<Box> boxes, List<Line> lines);

    /** A point; the unit is that of the picture. */
    record Point(double x, double y) {}

    /** A box by its upper left corner and its size. */
    record Box(double x, double y, double width, double height) {}

    /**
     * A line between two boxes, from left to right.
     *
     * @param from the index of the box where it begins
     * @param to the index of the box where it ends
     */
    record Line(int from, int to) {}

    /**
     * Where everything goes.
     *
     * @param boxes in the order in which they were asked for
     * @param paths the points of each line, in that order
     */
    record Places(double width, double height, List<Box> boxes, List<List<Point>> paths) {

        public Places {
            boxes = List.copyOf(boxes);
            paths = List.copyOf(paths);
        }
    }

    /** No places were found in time. */
    class TooSlowException extends RuntimeException {

        private static final long serialVersionUID = 1;

        public TooSlowException() {
            super("the picture takes too long");
        }
    }
}
