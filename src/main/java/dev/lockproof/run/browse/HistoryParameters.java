package dev.lockproof.run.browse;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The query parameters of the history, unchecked. */
public record HistoryParameters(
        @Parameter(description = "Only runs of this project.", example = "mm-tests")
                @Nullable String project,
        @Parameter(
                        description = "Only runs with this verdict.",
                        example = "error",
                        schema =
                                @Schema(
                                        allowableValues = {
                                            "clean",
                                            "inconclusive",
                                            "info",
                                            "warning",
                                            "error"
                                        }))
                @Nullable String verdict,
        @Parameter(
                        description = "Only runs with this status.",
                        example = "done",
                        schema = @Schema(allowableValues = {"queued", "running", "done", "failed"}))
                @Nullable String status,
        @Parameter(
                        description =
                                "Only runs with this input format; `mixed` for runs whose files have"
                                        + " several.",
                        example = "native")
                @Nullable String format,
        @Parameter(description = "Only runs of this commit.", example = "4f9c2e1")
                @Nullable String commit,
        @Parameter(description = "Only runs of this branch.", example = "main")
                @Nullable String branch,
        @Parameter(
                        description =
                                "Only runs with this text in name, commit, branch, build or URL."
                                        + " Case does not matter.",
                        example = "generic/001")
                @Nullable String q,
        @Parameter(
                        description = "Only runs received at this time or later.",
                        example = "2026-01-31T00:00:00Z",
                        schema = @Schema(type = "string", format = "date-time"))
                @Nullable String from,
        @Parameter(
                        description = "Only runs received before this time.",
                        example = "2026-02-01T00:00:00Z",
                        schema = @Schema(type = "string", format = "date-time"))
                @Nullable String to) {}
