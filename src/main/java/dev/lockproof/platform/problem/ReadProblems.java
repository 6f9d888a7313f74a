package dev.lockproof.platform.problem;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Why nothing can be shown, for the API's description. */
public final class ReadProblems {

    private ReadProblems() {}

    /** The resource does not exist. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "404", description = "Nothing has this id.", content = @Content)
    public @interface NotFound {}

    /** A parameter is invalid. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "422",
            description = "A parameter is invalid. `errors` names it.",
            content = @Content)
    public @interface OutOfRange {}

    /** The client accepts no available media type. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "406",
            description = "`Accept` allows none of the available media types.",
            content = @Content)
    public @interface NotAcceptable {}
}
