package dev.lockproof.run.browse;

import dev.lockproof.project.Baseline;
import dev.lockproof.project.Gate;
import dev.lockproof.project.GateFinding;
import dev.lockproof.project.GateTally.Left;
import dev.lockproof.run.Reported;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a run, judged with the states that its findings have now.
 *
 * @param gateAtFinish as it was when the run was judged
 * @param baseline the runs that it was compared with; null if there were none
 * @param counted the findings that count, the first few
 * @param left how many findings do not count, and why
 * @param text the same in a few lines for the log of a build
 */
@Schema(name = "GateReport")
public record GateView(
        @Schema(
                        type = "string",
                        allowableValues = {"passed", "failed", "pending", "none"})
                Gate gate,
        @Schema(
                        type = "string",
                        allowableValues = {"passed", "failed", "pending", "none"})
                Gate gateAtFinish,
        @Nullable Baseline baseline,
        List<GateFinding> counted,
        Left left,
        String text)
        implements Reported {

    public GateView {
        counted = List.copyOf(counted);
    }
}
