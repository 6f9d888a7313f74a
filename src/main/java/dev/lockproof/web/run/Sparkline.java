package dev.lockproof.web.run;

import dev.lockproof.project.FindingCounts;
import dev.lockproof.run.Run;
import dev.lockproof.web.text.Numbers;
import dev.lockproof.web.text.Times;
import java.util.ArrayList;
import java.util.List;

/**
 * The latest runs as bars, the oldest first. A taller bar has more findings.
 *
 * @param width of the picture
 * @param sentence says the same
 */
public record Sparkline(int width, List<Bar> bars, String sentence) {

    static final int HEIGHT = 36;

    private static final int PITCH = 10;
    private static final int MIN_RUNS = 3;
    private static final double LEAST = 5;

    public Sparkline {
        bars = List.copyOf(bars);
    }

    /**
     * A run.
     *
     * @param verdict its verdict, or its status while it has none
     */
    public record Bar(String id, String verdict, String label, double x, double y, double height) {}

    /** Whether there is enough to compare. */
    public boolean isShown() {
        return bars.size() >= MIN_RUNS;
    }

    public int height() {
        return HEIGHT;
    }

    /** Draws runs, the newest first. */
    static Sparkline of(List<Run> runs) {
        double most = Math.max(1, runs.stream().mapToDouble(Sparkline::weight).max().orElse(1));
        List<Bar> bars = new ArrayList<>();
        for (int at = 0; at < runs.size(); at++) {
            Run run = runs.get(runs.size() - 1 - at);
            double height = LEAST + (HEIGHT - LEAST) * weight(run) / most;
            bars.add(
                    new Bar(
                            run.storedId().toString(),
                            RunText.verdict(run),
                            RunText.findings(run) + ", " + Times.minute(run.times().receivedAt()),
                            at * PITCH,
                            HEIGHT - height,
                            height));
        }
        long failed = runs.stream().filter(Run::gateFailed).count();
        return new Sparkline(
                Math.max(1, runs.size()) * PITCH,
                bars,
                failed == 0
                        ? "None of these %s failed its gate."
                                .formatted(Numbers.count(runs.size(), "run"))
                        : "%s of these %s failed the gate."
                                .formatted(
                                        Numbers.exact(failed), Numbers.count(runs.size(), "run")));
    }

    private static double weight(Run run) {
        FindingCounts counts = run.results().findingCounts();
        return counts == null
                ? 0
                : Math.log1p(3.0 * counts.error() + counts.warning() + 0.2 * counts.info());
    }
}
