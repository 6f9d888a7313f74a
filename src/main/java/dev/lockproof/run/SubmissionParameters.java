package dev.lockproof.run;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The query parameters of a submission, unchecked. */
record SubmissionParameters(
        @Parameter(
                        description = "The project whose history the run joins.",
                        example = "mm-tests",
                        schema =
                                @Schema(
                                        defaultValue = "default",
                                        pattern = "^[a-z0-9][a-z0-9._-]{0,62}$"))
                @Nullable String project,
        @Parameter(
                        description =
                                "The format of the input: an id from `GET /api/v1/formats`, or"
                                        + " `auto` to recognize it by its first lines.",
                        example = "auto",
                        schema = @Schema(defaultValue = "auto"))
                @Nullable String format,
        @Parameter(description = "What the run is about.", example = "xfstests generic/001")
                @Nullable String name,
        @Parameter(description = "The commit that was tested.", example = "4f9c2e1")
                @Nullable String commit,
        @Parameter(description = "The branch that was tested.", example = "main")
                @Nullable String branch,
        @Parameter(description = "The build that was tested.", example = "1482")
                @Nullable String build,
        @Parameter(
                        description = "Link to the build this run belongs to.",
                        example = "https://ci.example.org/builds/1482")
                @Nullable String url,
        @Parameter(
                        description =
                                "The gate: the mildest severity that fails the submission with"
                                        + " 412.",
                        example = "error",
                        schema =
                                @Schema(
                                        defaultValue = "never",
                                        allowableValues = {"error", "warning", "info", "never"}))
                @Nullable String failOn,
        @Parameter(
                        description =
                                "Whether only findings count for the gate that are new to the line"
                                        + " the run is compared with. If it is absent, the project's"
                                        + " policy decides, and so it does for `failOn`, `prime` and"
                                        + " `contracts`.",
                        example = "false",
                        schema = @Schema(type = "boolean", defaultValue = "false"))
                @Nullable String newOnly,
        @Parameter(
                        description =
                                "The main line that a run on a side branch is compared with. If it"
                                        + " is absent, the first of the policy's main lines that has"
                                        + " runs.",
                        example = "main")
                @Nullable String base,
        @Parameter(
                        description =
                                "Profiles of declared dependencies to add: ids from `GET"
                                        + " /api/v1/prime`, comma-separated. None if it is absent.",
                        example = "linux")
                @Nullable String prime,
        @Parameter(
                        description =
                                "The set of callback contracts to check against. If it is absent,"
                                        + " the profile of the recording decides: `linux` for `linux`"
                                        + " and `linux-rt`, `userspace` for `posix`, `java` and `go`.",
                        example = "linux")
                @Nullable String contracts) {

    /** The seconds to wait; a parameter of its own. */
    static final String WAIT = "wait";

    /** The plain fields of a form. */
    interface Form {
        /** The value of a field; null if it is absent. */
        @Nullable String field(String name);
    }

    /** The same, with fields of a form for absent query parameters. */
    SubmissionParameters or(Form form) {
        return new SubmissionParameters(
                or(project, "project", form),
                or(format, "format", form),
                or(name, "name", form),
                or(commit, "commit", form),
                or(branch, "branch", form),
                or(build, "build", form),
                or(url, "url", form),
                or(failOn, "failOn", form),
                or(newOnly, "newOnly", form),
                or(base, "base", form),
                or(prime, "prime", form),
                or(contracts, "contracts", form));
    }

    static @Nullable String or(@Nullable String query, String name, Form form) {
        String field = query == null || query.isEmpty() ? form.field(name) : null;
        return field == null ? query : field;
    }
}
