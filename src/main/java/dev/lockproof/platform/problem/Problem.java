package dev.lockproof.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.lockproof.trace.InvalidInputException.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error answer (RFC 9457).
 *
 * @param type a stable identifier of the kind of problem
 * @param title the kind of problem in words
 * @param status the HTTP status
 * @param detail what is wrong in this case
 * @param instance the path of the request
 * @param errors the faults in the input or in the parameters
 * @param candidates the formats that the input may have
 * @param errorId the id under which our own fault is logged
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @Schema(format = "uri-reference") URI instance,
        @Nullable List<ProblemError> errors,
        @Nullable List<Candidate> candidates,
        @Nullable String errorId) {

    /**
     * One fault.
     *
     * @param file the file of several that was sent; null if there is one only, and for a parameter
     * @param line the line of the input, from 1; null for a parameter
     * @param field the field or parameter; null if the whole line is at fault
     * @param message what was found and what was expected
     */
    @Schema(name = "ProblemError")
    public record ProblemError(
            @Nullable String file, @Nullable Long line, @Nullable String field, String message) {

        static ProblemError of(Fault fault) {
            return new ProblemError(fault.file(), fault.line(), fault.field(), fault.message());
        }
    }

    /**
     * A format that the input may have.
     *
     * @param format its id
     * @param why what in the input shows it
     */
    @Schema(name = "FormatCandidate")
    public record Candidate(String format, String why) {}
}
