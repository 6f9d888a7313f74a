package dev.lockproof.run;

import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.finding.Severity;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.format.UnknownFormatException;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.Problem;
import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.Policy;
import dev.lockproof.project.Ref;
import dev.lockproof.project.memory.ProjectStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the parameters of a submission and fills in defaults. */
@Component
class SubmissionParser {

    private static final String AUTO = "auto";
    private static final List<String> BOOLEANS = List.of("true", "false");
    private static final List<String> GATES =
            Stream.concat(
                            Arrays.stream(Severity.values()).map(Severity::text),
                            Stream.of(GatePolicy.NEVER.failOnText()))
                    .toList();

    private final Formats formats;
    private final ContractCatalog contracts;
    private final PrimeCatalog profiles;
    private final ProjectStore projects;
    private final Limits limits;

    SubmissionParser(
            Formats formats,
            ContractCatalog contracts,
            PrimeCatalog profiles,
            ProjectStore projects,
            Limits limits) {
        this.projects = projects;
        this.formats = formats;
        this.contracts = contracts;
        this.profiles = profiles;
        this.limits = limits;
    }

    /**
     * @param key the idempotency key
     * @throws ProblemException 422 with every invalid parameter; 415 for an unknown format
     */
    Submission parse(SubmissionParameters from, Wait wait, @Nullable String key) {
        ParameterCheck check = new ParameterCheck();
        String project = check.project(from.project());
        Labels labels =
                new Labels(
                        check.text("name", from.name(), limits.textChars()),
                        check.text("commit", from.commit(), limits.textChars()),
                        check.text("branch", from.branch(), limits.textChars()),
                        check.text("build", from.build(), limits.textChars()),
                        check.url("url", from.url(), limits.textChars()));
        Policy policy = projects.policy(project).policy();
        GatePolicy gate = gate(from, policy.gate(), check);
        String base = base(from.base(), policy, check);
        String set = check.presentOneOf("contracts", from.contracts(), contracts.sets());
        List<String> prime =
                from.prime() == null
                        ? policy.prime()
                        : check.someOf("prime", from.prime(), profiles.ids());
        Duration time = check.wait(wait.asked(), limits.waitSeconds(), wait.preferred());
        String checkedKey = check.text("Idempotency-Key", key, limits.idempotencyKeyChars());
        check.throwIfFaulty();
        return new Submission(
                project,
                format(from.format()),
                labels,
                base,
                gate,
                set == null ? policy.contracts() : set,
                prime,
                time,
                checkedKey);
    }

    /** Parameters win over the policy. */
    private static GatePolicy gate(
            SubmissionParameters from, GatePolicy policy, ParameterCheck check) {
        String failOn = check.oneOf("failOn", from.failOn(), GATES, policy.failOnText());
        String newOnly =
                check.oneOf(
                        "newOnly", from.newOnly(), BOOLEANS, Boolean.toString(policy.newOnly()));
        return new GatePolicy(
                GatePolicy.severity(failOn),
                Boolean.parseBoolean(newOnly),
                policy.incompleteFails(),
                policy.inconclusiveFails());
    }

    /** Only a main line: a side branch knows what nobody has accepted yet. */
    private @Nullable String base(@Nullable String value, Policy policy, ParameterCheck check) {
        String base = check.text("base", value, limits.textChars());
        if (base != null && !policy.mainBranches().contains(Ref.of(base))) {
            check.fault(
                    "base",
                    base,
                    "expected a main line of the project: "
                            + String.join(", ", policy.mainBranches().names()));
            return null;
        }
        return base;
    }

    private @Nullable TraceFormat format(@Nullable String id) {
        if (id == null || id.isEmpty() || id.equals(AUTO)) {
            return null;
        }
        return formats.byId(id)
                .orElseThrow(() ->
                        ProblemException.of(
                                ProblemType.UNKNOWN_FORMAT,
                                "The format '%s' is unknown. Known formats: auto, %s."
                                        .formatted(id, known())));
    }

    private String known() {
        return formats.all().stream().map(TraceFormat::id).collect(Collectors.joining(", "));
    }

    /** The answer to a file that may have several formats, with these. */
    static ProblemException ambiguous(UnknownFormatException e) {
        return ProblemException.of(ProblemType.AMBIGUOUS_FORMAT, e.words())
                .withCandidates(
                        e.candidates().stream()
                                .map(each ->
                                        new Problem.Candidate(
                                                each.format().id(), each.recognition().why()))
                                .toList());
    }
}
