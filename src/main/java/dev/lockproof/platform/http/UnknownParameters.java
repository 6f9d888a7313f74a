package dev.lockproof.platform.http;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.trace.InvalidInputException.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses requests with parameters that their operation does not have. A misspelled parameter would
 * have no effect, and nobody would notice.
 */
public final class UnknownParameters implements HandlerInterceptor {

    private static final int NEAREST = 3;

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            refuse(request.getParameterMap().keySet(), DeclaredParameters.of(method), "parameter");
        }
        return true;
    }

    /**
     * Refuses names that are not known.
     *
     * @param what the names are names of, in the singular
     * @throws ProblemException 422 with each unknown name and the known ones nearest to it
     */
    public static void refuse(Collection<String> given, Set<String> known, String what) {
        List<Fault> faults =
                given.stream()
                        .filter(name -> !known.contains(name))
                        .sorted()
                        .map(name -> fault(name, known, what))
                        .toList();
        if (!faults.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    faults.stream()
                                    .map(fault -> "'" + fault.field() + "' " + fault.message())
                                    .collect(Collectors.joining("; "))
                            + ".",
                    faults);
        }
    }

    private static Fault fault(String name, Set<String> known, String what) {
        return new Fault(
                null,
                name,
                known.isEmpty()
                        ? "is an unknown %s; there are none here".formatted(what)
                        : "is an unknown %s; nearest known: %s"
                                .formatted(
                                        what,
                                        String.join(
                                                ", ", EditDistance.nearest(name, known, NEAREST))));
    }
}
