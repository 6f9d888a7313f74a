package dev.lockproof.run;

import dev.lockproof.analysis.AnalysisResult.Diagnostic;
import dev.lockproof.platform.limits.Limits;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a run's input should know.
 *
 * @param file the file it is about; null for all of them, or if there is one only
 * @param line the line it is about, 0 for the whole input
 * @param message ends with the property to raise if a limit is the cause
 */
@Schema(name = "Diagnostic")
public record RunDiagnostic(@Nullable String file, long line, String message) {

    private static RunDiagnostic of(Diagnostic diagnostic) {
        return new RunDiagnostic(
                diagnostic.file(),
                diagnostic.line(),
                Limits.explain(diagnostic.message(), diagnostic.limit()));
    }

    static List<RunDiagnostic> of(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(RunDiagnostic::of).toList();
    }
}
