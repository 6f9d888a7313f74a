package dev.lockproof.project.browse;

import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import dev.lockproof.project.memory.BadgeStore;
import dev.lockproof.project.memory.TrendStore;
import dev.lockproof.project.memory.TrendView;
import dev.lockproof.project.memory.Triage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;

/** Where a project stands, and how it came there. */
@ProjectsApi
@RequestMapping("/api/v1/projects/{project}")
class TrendController {

    private static final int MAX_BRANCH_CHARS = 1000;
    private static final CacheControl A_MINUTE = CacheControl.maxAge(Duration.ofSeconds(60));

    private final TrendStore trend;
    private final BadgeStore badges;
    private final Triage triage;
    private final Clock clock;

    TrendController(TrendStore trend, BadgeStore badges, Triage triage, Clock clock) {
        this.trend = trend;
        this.badges = badges;
        this.triage = triage;
        this.clock = clock;
    }

    @Operation(
            operationId = "getTrend",
            summary = "Get the trend of a project",
            description =
                    "Sums over time, deleted runs included. A run counts when its analysis ends;"
                            + " failed runs do not count. At most 400 items.")
    @ApiResponse(responseCode = "200", description = "The items, in the order of time.")
    @NotFound
    @OutOfRange
    @NotAcceptable
    @GetMapping(path = "/trend", produces = MediaType.APPLICATION_JSON_VALUE)
    TrendView trend(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @ParameterObject TrendParameters parameters) {
        String name = PathNames.project(project);
        Instant now = clock.instant();
        ParameterCheck check = new ParameterCheck();
        List<Instant> bounds = parameters.bounds(now, check);
        boolean main = parameters.isMain(check);
        check.throwIfFaulty();
        triage.requireProject(name);
        return new TrendView(trend.between(name, main, bounds, now));
    }

    @Operation(
            operationId = "getBadge",
            summary = "Get the badge of a project",
            description =
                    "An image for a page: the open and acknowledged findings of the main lines, or of"
                            + " a branch. Of a side branch those count that its latest run has.",
            parameters =
                    @Parameter(
                            name = HttpHeaders.IF_NONE_MATCH,
                            in = ParameterIn.HEADER,
                            description =
                                    "The `ETag` of an earlier answer. If the badge is unchanged, the"
                                            + " answer is 304.",
                            schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "The badge. It may be cached for a minute.",
            headers = @Header(name = "ETag", description = "Identifies this state of the badge."),
            content = @Content(mediaType = Badge.MEDIA_TYPE, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "304",
            description = "The badge still has the `ETag` in `If-None-Match`.",
            content = @Content)
    @NotFound
    @OutOfRange
    @GetMapping(path = "/badge.svg")
    ResponseEntity<String> badge(
            @Parameter(description = "The project.", example = PathNames.PROJECT) @PathVariable
                    String project,
            @Parameter(
                            description =
                                    "The branch, or `-` for runs without one. All main lines if it is"
                                            + " absent.",
                            example = "main")
                    @RequestParam(required = false)
                    @Nullable String branch,
            @Parameter(hidden = true) WebRequest request) {
        String name = PathNames.project(project);
        ParameterCheck check = new ParameterCheck();
        String given = check.text("branch", branch, MAX_BRANCH_CHARS);
        check.throwIfFaulty();
        triage.requireProject(name);
        Badge badge = Badge.of(name, given, badges.standing(name, given, clock.instant()));
        boolean same = request.checkNotModified(badge.tag());
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(same ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                        .eTag(badge.tag())
                        .cacheControl(A_MINUTE);
        return same
                ? answer.build()
                : answer.contentType(MediaType.parseMediaType(Badge.MEDIA_TYPE))
                        .header("Content-Security-Policy", "default-src 'none'; sandbox")
                        .header("X-Content-Type-Options", "nosniff")
                        .body(badge.svg());
    }
}
