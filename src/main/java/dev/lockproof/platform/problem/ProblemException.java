package dev.lockproof.platform.problem;

import dev.lockproof.trace.InvalidInputException.Fault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** An error together with its answer: the kind of problem, its detail and its headers. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String detail;
    private final transient List<Fault> faults;
    private final transient List<Problem.Candidate> candidates;
    private final transient HttpHeaders headers;

    private ProblemException(
            ProblemType type,
            String detail,
            List<Fault> faults,
            List<Problem.Candidate> candidates,
            HttpHeaders headers) {
        super(type + ": " + detail);
        this.type = type;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.candidates = List.copyOf(candidates);
        this.headers = headers;
    }

    /**
     * A problem without a place in the input.
     *
     * @param detail what is wrong in this case, a sentence for the client
     */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, List.of(), List.of(), new HttpHeaders());
    }

    public static ProblemException of(ProblemType type, String detail, List<Fault> faults) {
        return new ProblemException(type, detail, faults, List.of(), new HttpHeaders());
    }

    public static ProblemException notFound(String detail) {
        return of(ProblemType.NOT_FOUND, detail);
    }

    /**
     * A parameter or header with an invalid value.
     *
     * @param message what was found and what was expected
     */
    public static ProblemException invalidParameter(String name, String message) {
        return of(
                ProblemType.INVALID_PARAMETER,
                "Parameter '" + name + "': " + message,
                List.of(new Fault(null, name, message)));
    }

    /** The service is busy: 429 with the time after which to try again. */
    public static ProblemException overloaded(String detail, Duration retryAfter) {
        return of(ProblemType.OVERLOADED, detail).retryAfter(retryAfter);
    }

    /** The service cannot answer now: 503 with the time after which to try again. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return of(ProblemType.UNAVAILABLE, detail).retryAfter(retryAfter);
    }

    ProblemException withHeaders(HttpHeaders more) {
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.putAll(more);
        return new ProblemException(type, detail, faults, candidates, all);
    }

    /** The same with the formats that the input may have. */
    public ProblemException withCandidates(List<Problem.Candidate> formats) {
        return new ProblemException(type, detail, faults, formats, headers);
    }

    private ProblemException retryAfter(Duration time) {
        HttpHeaders more = new HttpHeaders();
        more.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, time.toSeconds())));
        return withHeaders(more);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    /** The faults in the input or in the parameters; empty if no place is known. */
    public List<Fault> faults() {
        return faults;
    }

    HttpHeaders headers() {
        return headers;
    }

    /** The body of the answer. */
    Problem body(String path, @Nullable String errorId) {
        return new Problem(
                type.uri(),
                type.title(),
                type.status().value(),
                detail,
                Paths.uri(path),
                faults.isEmpty() ? null : faults.stream().map(Problem.ProblemError::of).toList(),
                candidates.isEmpty() ? null : candidates,
                errorId);
    }
}
