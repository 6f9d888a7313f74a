package dev.lockproof.run;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query parameters that say what a submission is, as they came, unchecked. */
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
                                "The format of the input, one of the ids that `GET /api/v1/formats`"
                                        + " lists; `auto` looks at the first lines.",
                        example = "auto",
                        schema = @Schema(defaultValue = "auto"))
                @Nullable String format,
        @Parameter(description = "What the run is of.", example = "xfstests generic/001")
                @Nullable String name,
        @Parameter(description = "The commit that was run.", example = "4f9c2e1")
                @Nullable String commit,
        @Parameter(description = "The branch that was run.", example = "main")
                @Nullable String branch,
        @Parameter(description = "The build that was run.", example = "1482")
                @Nullable String build,
        @Parameter(
                        description = "Where the run is told of.",
                        example = "https://ci.example.org/builds/1482")
                @Nullable String url,
        @Parameter(
                        description =
                                "The gate: the mildest severity of a finding that fails the"
                                        + " submission with 412.",
                        example = "error",
                        schema =
                                @Schema(
                                        defaultValue = "never",
                                        allowableValues = {"error", "warning", "info", "never"}))
                @Nullable String failOn,
        @Parameter(
                        description =
                                "Whether only findings that are new to the project count for the"
                                        + " gate.",
                        example = "false",
                        schema = @Schema(type = "boolean", defaultValue = "false"))
                @Nullable String newOnly,
        @Parameter(
                        description =
                                "Profiles of declared dependencies to add, comma-separated, of"
                                        + " those that `GET /api/v1/prime` lists; none where it is"
                                        + " absent.",
                        example = "linux")
                @Nullable String prime,
        @Parameter(
                        description = "The set of callback contracts.",
                        example = "linux",
                        schema = @Schema(defaultValue = "linux"))
                @Nullable String contracts) {

    /** The seconds to wait, a parameter beside these. */
    static final String WAIT = "wait";

    /** What a form may say in fields. */
    static final Set<String> FORM_FIELDS =
            Set.of(
                    "project",
                    "format",
                    "name",
                    "commit",
                    "branch",
                    "build",
                    "url",
                    "failOn",
                    "newOnly",
                    "prime",
                    "contracts",
                    WAIT);

    /** The plain fields of a form. */
    interface Form {
        /** The value of a field; null where it is absent. */
        @Nullable String field(String name);
    }

    /** The same, with the fields of a form where the query says nothing. */
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
                or(prime, "prime", form),
                or(contracts, "contracts", form));
    }

    static @Nullable String or(@Nullable String query, String name, Form form) {
        return query == null || query.isEmpty() ? form.field(name) : query;
    }
}
