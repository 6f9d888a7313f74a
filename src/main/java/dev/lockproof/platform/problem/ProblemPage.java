package dev.lockproof.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Shows a problem to a person instead of a program. */
@FunctionalInterface
public interface ProblemPage {

    /** The problem as HTML; null if the request does not come from a person. */
    @Nullable String of(Problem problem, HttpServletRequest request);
}
