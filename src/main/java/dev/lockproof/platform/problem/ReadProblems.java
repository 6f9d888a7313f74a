package dev.lockproof.platform.problem;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Why nothing can be shown, as the API's description tells it. */
public final class ReadProblems {

    private ReadProblems() {}

    /** What the path names is not there. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "404",
            description = "There is nothing of this id.",
            content = @Content)
    public @interface NotFound {}

    /** A parameter is not allowed. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "422",
            description = "A parameter is out of range: `errors` names it.",
            content = @Content)
    public @interface OutOfRange {}

    /** The client takes nothing of what there is. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(
            responseCode = "406",
            description = "`Accept` allows none of the media types offered.",
            content = @Content)
    public @interface NotAcceptable {}
}
