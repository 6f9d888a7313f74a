package dev.lockproof.web.finding;

import dev.lockproof.finding.Step;
import dev.lockproof.web.text.Names;
import dev.lockproof.web.text.Numbers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as a page shows it.
 *
 * @param number from 1
 * @param anchor the id of its panel
 * @param heldLines the recording's lines around the acquisition; empty if they are not kept
 * @param wantedLines the recording's lines around the request; empty if they are not kept
 */
public record StepView(
        int number,
        String anchor,
        Step step,
        List<ShownLine> heldLines,
        List<ShownLine> wantedLines) {

    public StepView {
        heldLines = List.copyOf(heldLines);
        wantedLines = List.copyOf(wantedLines);
    }

    /**
     * A line of a recording.
     *
     * @param hit whether it is the line that the step names
     */
    public record ShownLine(long number, String text, boolean hit) {}

    /** What it tells, in a few words. */
    public String label() {
        return "Step %d: %s, then %s"
                .formatted(number, Names.shortened(step.from()), Names.shortened(step.to()));
    }

    /** The run whose recording shows it, if it is not the finding's. */
    public @Nullable String otherRun() {
        return step.run();
    }

    /** How often it was seen. */
    public String times() {
        return step.count() == 1 ? "once" : Numbers.exact(step.count()) + " times";
    }
}
