package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.trace.Limit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunDiagnosticTest {

    @Test
    void namesThePropertyToRaiseWhereALimitIsTheCause() {
        List<Diagnostic> diagnostics =
                List.of(
                        new Diagnostic(7, "not understood", null),
                        new Diagnostic(0, "some are left out", Limit.DEPENDENCIES));

        assertThat(RunDiagnostic.of(diagnostics))
                .containsExactly(
                        new RunDiagnostic(null, 7, "not understood"),
                        new RunDiagnostic(
                                null, 0, "some are left out (lockproof.limits.dependencies)"));
    }
}
