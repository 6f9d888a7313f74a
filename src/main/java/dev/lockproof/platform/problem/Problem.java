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
 * @param type which problem, an identifier that stays
 * @param title the same in words
 * @param status the HTTP status
 * @param detail what is wrong in this case
 * @param instance the path that was asked for
 * @param errors where the input or a parameter is at fault
 * @param errorId what to quote when the fault is ours
 */
@Schema(name = "Problem", description = "An error as RFC 9457 puts it.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Schema(
                        description = "Which problem: a stable identifier, not an address.",
                        example = "urn:lockproof:problem:invalid-input")
                URI type,
        @Schema(description = "The problem in words.", example = "The input cannot be read")
                String title,
        @Schema(description = "The HTTP status.", example = "400") int status,
        @Schema(description = "What is wrong in this case.") String detail,
        @Schema(description = "The path that was asked for.", example = "/api/v1/runs")
                URI instance,
        @Schema(description = "Where the input or a parameter is at fault.")
                @Nullable List<ProblemError> errors,
        @Schema(description = "What to quote when the fault is ours.") @Nullable String errorId) {

    /**
     * One fault.
     *
     * @param line the line of the input, from 1
     * @param field the field or parameter
     * @param message what stood there and what was expected
     */
    @Schema(name = "ProblemError", description = "One fault in the input or in a parameter.")
    public record ProblemError(
            @Schema(description = "The line of the input, from 1.", example = "17")
                    @Nullable Long line,
            @Schema(description = "The field or parameter.", example = "op") @Nullable String field,
            @Schema(description = "What stood there and what was expected.") String message) {

        static ProblemError of(Fault fault) {
            return new ProblemError(fault.line(), fault.field(), fault.message());
        }
    }
}
