package dev.lockproof.web.finding;

import dev.lockproof.finding.Step;
import dev.lockproof.web.text.Names;
import dev.lockproof.web.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * When each task held its lock and asked for the next, on the lines of the recording. Long gaps
 * between lines are cut.
 *
 * @param width of the picture
 * @param height of the picture
 * @param cuts where a gap is cut
 */
public record Timeline(int width, int height, List<Lane> lanes, List<Double> cuts) {

    private static final int WIDTH = 720;
    private static final int LEFT = 150;
    private static final int RIGHT = 700;
    private static final int LANE = 56;
    private static final int TOP = 8;
    private static final int MAX_LANES = 12;
    private static final int LONG_GAP = 20;
    private static final int MAX_CHARS = 18;
    private static final int MAX_WANTED = 30;

    public Timeline {
        lanes = List.copyOf(lanes);
        cuts = List.copyOf(cuts);
    }

    /**
     * A task.
     *
     * @param y the middle of the lane
     * @param from where the lock is acquired
     * @param to where the next one is requested
     * @param textAtEnd whether the text ends at the request, for want of room behind it
     */
    public record Lane(
            String task,
            String holds,
            String wants,
            String fromLine,
            String toLine,
            double y,
            double from,
            double to,
            boolean textAtEnd) {}

    /** Whether all steps are recorded in one file, at known lines. */
    static boolean fits(List<StepView> steps) {
        return steps.size() >= 2
                && steps.size() <= MAX_LANES
                && steps.stream()
                        .map(StepView::step)
                        .allMatch(step ->
                                step.line() != null
                                        && step.heldSinceLine() != null
                                        && step.line() >= step.heldSinceLine()
                                        && step.task() != null
                                        && Objects.equals(
                                                step.recording(),
                                                steps.getFirst().step().recording()));
    }

    /** Draws steps. */
    static Timeline of(List<StepView> steps) {
        TreeSet<Long> lines = new TreeSet<>();
        for (StepView each : steps) {
            lines.add(Objects.requireNonNull(each.step().heldSinceLine()));
            lines.add(Objects.requireNonNull(each.step().line()));
        }
        Scale scale = new Scale(List.copyOf(lines));
        List<Lane> lanes = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            lanes.add(lane(steps.get(at).step(), TOP + at * LANE + LANE / 2.0, scale));
        }
        return new Timeline(WIDTH, TOP * 2 + steps.size() * LANE, lanes, scale.cuts);
    }

    private static Lane lane(Step step, double y, Scale scale) {
        long since = Objects.requireNonNull(step.heldSinceLine());
        long line = Objects.requireNonNull(step.line());
        double to = scale.at(line);
        return new Lane(
                Names.shortened(step.task(), MAX_CHARS),
                Names.shortened(step.from(), MAX_WANTED),
                Names.shortened(step.to(), MAX_WANTED),
                Numbers.exact(since),
                Numbers.exact(line),
                y,
                scale.at(since),
                to,
                to > LEFT + (RIGHT - LEFT) * 0.55);
    }

    /** From lines to places. Gaps over twenty times the median are cut to the widest other. */
    private static final class Scale {

        private final List<Long> lines;
        private final double[] places;
        private final List<Double> cuts = new ArrayList<>();

        Scale(List<Long> lines) {
            this.lines = lines;
            int gaps = lines.size() - 1;
            double[] widths = new double[Math.max(0, gaps)];
            for (int at = 0; at < gaps; at++) {
                widths[at] = lines.get(at + 1) - lines.get(at);
            }
            double[] sorted = widths.clone();
            java.util.Arrays.sort(sorted);
            double most = gaps == 0 ? 1 : sorted[(gaps - 1) / 2] * LONG_GAP;
            double cutTo = gaps == 0 ? 1 : Math.max(sorted[(gaps - 1) / 2] * 3, 1);
            double total = 0;
            boolean[] cut = new boolean[widths.length];
            for (int at = 0; at < gaps; at++) {
                cut[at] = widths[at] > most;
                widths[at] = cut[at] ? cutTo : widths[at];
                total += widths[at];
            }
            places = new double[lines.size()];
            double place = LEFT;
            for (int at = 0; at < lines.size(); at++) {
                places[at] = place;
                if (at < gaps) {
                    double step = (RIGHT - LEFT) * widths[at] / Math.max(1, total);
                    if (cut[at]) {
                        cuts.add(place + step / 2);
                    }
                    place += step;
                }
            }
        }

        double at(long line) {
            return places[lines.indexOf(line)];
        }
    }
}
