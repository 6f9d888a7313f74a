package dev.lockproof.web.finding;

import dev.lockproof.web.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The picture of a ring of classes: boxes on a circle, an arrow from each held lock to the one that
 * is wanted. Geometry alone places them, since a ring needs no layout.
 *
 * @param width of the picture
 * @param height of the picture
 */
public record Ring(int width, int height, List<Box> boxes, List<Arrow> arrows) {

    /** Longer rings are told by their steps only. */
    static final int MAX_CLASSES = 12;

    private static final int WIDTH = 400;
    private static final int BOX_HEIGHT = 34;
    private static final int BOX_WIDTH = 184;
    private static final int PITCH = 96;
    private static final int MAX_CHARS = 22;
    private static final double CHAR_WIDTH = 7.6;
    private static final int PADDING = 22;
    private static final double HEAD = 8;

    public Ring {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /**
     * A class.
     *
     * @param name the whole name
     * @param shown the name as it is drawn
     */
    public record Box(String name, String shown, double x, double y, double width, double height) {

        public double middle() {
            return x + width / 2;
        }

        public double center() {
            return y + height / 2;
        }
    }

    /**
     * A step.
     *
     * @param number from 1
     * @param anchor the id of the step's panel
     * @param line the path of its line
     * @param head the path of its head
     * @param x the middle of its number
     * @param y the middle of its number
     */
    public record Arrow(
            int number,
            String anchor,
            String label,
            boolean declared,
            String line,
            String head,
            double x,
            double y) {}

    /** Whether the steps can be drawn as a ring. */
    static boolean fits(List<StepView> steps) {
        return steps.size() >= 2
                && steps.size() <= MAX_CLASSES
                && steps.getLast().step().to().equals(steps.getFirst().step().from());
    }

    /** Draws steps that form a ring. */
    static Ring of(List<StepView> steps) {
        int count = steps.size();
        List<Box> boxes = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            boxes.add(box(steps.get(at).step().from(), at, count));
        }
        List<Arrow> arrows = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            arrows.add(arrow(steps.get(at), boxes.get(at), boxes.get((at + 1) % count), at, count));
        }
        return new Ring(WIDTH, (rows(count) - 1) * PITCH + BOX_HEIGHT + 2, boxes, arrows);
    }

    private static int rows(int count) {
        return count / 2 + 1;
    }

    /** Clockwise from the top: one box at the top, two in each further row, one at the bottom. */
    private static Box box(String name, int at, int count) {
        int right = (count - 1) / 2;
        boolean bottom = count % 2 == 0 && at == count / 2;
        int row = at <= right || bottom ? at : count - at;
        String shown = Names.shortened(name, MAX_CHARS);
        double width = Math.min(BOX_WIDTH, Math.max(72, shown.length() * CHAR_WIDTH + PADDING));
        double middle =
                at == 0 || bottom
                        ? WIDTH / 2.0
                        : at <= right ? WIDTH - BOX_WIDTH / 2.0 - 1 : BOX_WIDTH / 2.0 + 1;
        return new Box(
                Names.visible(name),
                shown,
                middle - width / 2,
                row * PITCH + 1.0,
                width,
                BOX_HEIGHT);
    }

    private static Arrow arrow(StepView step, Box from, Box to, int at, int count) {
        boolean two = count == 2;
        boolean down = to.y() > from.y();
        boolean level = to.y() == from.y();
        double side = at < count / 2.0 ? 1 : -1;
        double startX =
                level
                        ? from.x() + (side > 0 ? 0 : from.width())
                        : from.middle() + offset(two, side, from);
        double startY = level ? from.center() : down ? from.y() + from.height() : from.y();
        double endX =
                level ? to.x() + (side > 0 ? to.width() : 0) : to.middle() + offset(two, side, to);
        double endY = level ? to.center() : down ? to.y() : to.y() + to.height();
        double bend = two ? side * 34 : 0;
        double sign = down ? 1 : -1;
        double lineEndX = level ? endX + (endX < startX ? HEAD : -HEAD) : endX;
        double lineEndY = level ? endY : endY - sign * HEAD;
        String line =
                level
                        ? path("M%s %s L%s %s", startX, startY, lineEndX, lineEndY)
                        : path(
                                "M%s %s C%s %s %s %s %s %s",
                                startX,
                                startY,
                                startX + bend,
                                startY + sign * PITCH * 0.32,
                                endX + bend,
                                endY - sign * PITCH * 0.36,
                                lineEndX,
                                lineEndY);
        return new Arrow(
                step.number(),
                step.anchor(),
                step.label(),
                step.step().declared() != null,
                line,
                head(endX, endY, level ? endX - startX : 0, level ? 0 : sign),
                (startX + endX) / 2 + bend * 0.75,
                (startY + endY) / 2);
    }

    private static double offset(boolean two, double side, Box box) {
        return two ? side * Math.min(40, box.width() / 4) : 0;
    }

    private static String head(double x, double y, double dx, double dy) {
        double ux = Math.signum(dx);
        double uy = Math.signum(dy);
        return path(
                "M%s %s L%s %s L%s %s Z",
                x,
                y,
                x - HEAD * ux - 4.5 * uy,
                y - HEAD * uy - 4.5 * ux,
                x - HEAD * ux + 4.5 * uy,
                y - HEAD * uy + 4.5 * ux);
    }

    private static String path(String form, double... numbers) {
        Object[] written = new Object[numbers.length];
        for (int at = 0; at < numbers.length; at++) {
            written[at] = String.format(Locale.ROOT, "%.1f", numbers[at]);
        }
        return form.formatted(written);
    }
}
