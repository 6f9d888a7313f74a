package dev.lockproof.project.memory;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.FindingState;
import dev.lockproof.project.memory.LatestGates.Latest;
import dev.lockproof.project.memory.ProjectListener.Turn;
import dev.lockproof.project.memory.TriageStore.Current;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Decisions of people about findings. Each is made under the project's lock. */
@Service
public class Triage {

    /** Who makes a change where nobody is authenticated. */
    public static final String ANONYMOUS = "anonymous";

    private final TransactionTemplate transactions;
    private final ProjectMemory memory;
    private final ProjectStore projects;
    private final ProjectFindingStore findings;
    private final TriageStore store;
    private final TrendStore trend;
    private final ProjectListener listener;
    private final LatestGates gates;
    private final Clock clock;

    Triage(
            TransactionTemplate transactions,
            ProjectMemory memory,
            ProjectStore projects,
            ProjectFindingStore findings,
            TriageStore store,
            TrendStore trend,
            ProjectListener listener,
            LatestGates gates,
            Clock clock) {
        this.transactions = transactions;
        this.memory = memory;
        this.projects = projects;
        this.findings = findings;
        this.store = store;
        this.trend = trend;
        this.listener = listener;
        this.gates = gates;
        this.clock = clock;
    }

    /** A finding that a decision does not change, with the reason. */
    @Schema(name = "TriageRefusal")
    public record Refusal(String fingerprint, String why) {}

    /**
     * What a decision about many findings did.
     *
     * @param changed how many it changed
     */
    @Schema(name = "TriageResult")
    public record Result(int changed, List<Refusal> refused) {

        public Result {
            refused = List.copyOf(refused);
        }
    }

    /**
     * Decides about one finding.
     *
     * @param matches whether a version is one that the client expects
     * @throws ProblemException 404 if there is none, 409 if its state does not allow it, 412 if the
     *     client expects another tag
     */
    public ProjectFindingView decide(
            String project, String fingerprint, Decision decision, LongPredicate matches) {
        return required(
                transactions.execute(_ -> {
                    Instant now = begin(project);
                    ProjectFindingView before = find(project, fingerprint, now);
                    if (!matches.test(before.version())) {
                        throw ProblemException.of(
                                ProblemType.PRECONDITION_FAILED,
                                "If-Match does not match the tag of the finding, which is "
                                        + before.tag()
                                        + ".");
                    }
                    if (before.state().after(decision.state().reachedBy()) == null) {
                        throw ProblemException.of(
                                ProblemType.CONFLICT,
                                "The finding is already " + decision.state().text() + ".");
                    }
                    change(project, List.of(fingerprint), decision, now);
                    return find(project, fingerprint, now);
                }));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a transaction without a result");
        }
        return value;
    }

    private Instant begin(String project) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        memory.begin(project, now);
        return now;
    }

    private ProjectFindingView find(String project, String fingerprint, Instant now) {
        return findings.find(project, fingerprint, now)
                .orElseThrow(() -> notFound(project, fingerprint));
    }

    public static ProblemException notFound(String project, String fingerprint) {
        return ProblemException.notFound(
                "The project '%s' has no finding '%s'.".formatted(project, fingerprint));
    }

    /** Decides about the findings with these fingerprints. */
    public Result decide(
            String project,
            List<String> fingerprints,
            Decision decision,
            @Nullable Integer expected) {
        return required(
                transactions.execute(_ -> {
                    Instant now = begin(project);
                    requireProject(project);
                    Map<String, FindingState> states = new HashMap<>();
                    for (Current each : store.current(project, fingerprints)) {
                        states.put(each.fingerprint(), each.state());
                    }
                    List<String> changing = new ArrayList<>();
                    List<Refusal> refused = new ArrayList<>();
                    for (String each : fingerprints) {
                        String why = refusal(states.get(each), decision);
                        if (why == null) {
                            changing.add(each);
                        } else {
                            refused.add(new Refusal(each, why));
                        }
                    }
                    return decide(project, changing, refused, decision, expected, now);
                }));
    }

    private static @Nullable String refusal(@Nullable FindingState state, Decision decision) {
        if (state == null) {
            return "the project has no such finding";
        }
        return state.after(decision.state().reachedBy()) == null
                ? "is already " + decision.state().text()
                : null;
    }

    /**
     * Decides about all findings that a query means and whose state allows it.
     *
     * @param max how many may be changed at once
     */
    public Result decide(
            String project,
            FindingQuery query,
            Decision decision,
            @Nullable Integer expected,
            int max) {
        return required(
                transactions.execute(_ -> {
                    Instant now = begin(project);
                    requireProject(project);
                    List<String> found = findings.fingerprints(project, query, max + 1, now);
                    if (found.size() > max) {
                        throw ProblemException.invalidParameter(
                                "filter",
                                "means more than %d findings (lockproof.limits.triage-findings)"
                                        .formatted(max));
                    }
                    List<String> changing =
                            store.current(project, found).stream()
                                    .filter(each -> refusal(each.state(), decision) == null)
                                    .map(Current::fingerprint)
                                    .toList();
                    return decide(project, changing, List.of(), decision, expected, now);
                }));
    }

    private Result decide(
            String project,
            List<String> changing,
            List<Refusal> refused,
            Decision decision,
            @Nullable Integer expected,
            Instant now) {
        if (expected != null && expected != changing.size()) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    "This would change %d findings, not %d. Nothing is changed."
                            .formatted(changing.size(), expected));
        }
        if (!changing.isEmpty()) {
            change(project, changing, decision, now);
        }
        return new Result(changing.size(), refused);
    }

    private void change(String project, List<String> fingerprints, Decision decision, Instant now) {
        boolean asked = listener.wantsGates(project);
        List<Latest> before = asked ? gates.of(project, fingerprints) : List.of();
        store.decide(project, fingerprints, decision, ANONYMOUS, now);
        boolean resolves = decision.state() == FindingState.RESOLVED;
        trend.decided(project, resolves ? fingerprints : List.of(), now);
        listener.changed(project, now);
        if (asked) {
            listener.turned(project, turns(before, gates.of(project, fingerprints)), now);
        }
    }

    /** Both lists are of the same runs. */
    private static List<Turn> turns(List<Latest> before, List<Latest> after) {
        List<Turn> turns = new ArrayList<>();
        for (int at = 0; at < before.size(); at++) {
            Latest old = before.get(at);
            Latest now = after.get(at);
            if (old.gate() != now.gate()) {
                turns.add(new Turn(old.run(), old.ref(), old.gate(), now.gate()));
            }
        }
        return turns;
    }

    /** The audit trail of a project or of one of its findings, newest first. */
    public List<TriageEvent> events(
            String project, @Nullable String fingerprint, @Nullable Long before, int limit) {
        requireProject(project);
        if (fingerprint != null && findings.find(project, fingerprint, clock.instant()).isEmpty()) {
            throw notFound(project, fingerprint);
        }
        return store.events(project, fingerprint, before, limit);
    }

    /** The newest entries of the audit trail of a finding that is known to exist. */
    public List<TriageEvent> trail(ProjectFindingView finding, String project, int limit) {
        return store.events(project, finding.fingerprint(), null, limit);
    }

    /**
     * Checks that a project exists.
     *
     * @throws ProblemException 404 if there is no such project
     */
    public void requireProject(String project) {
        if (!projects.exists(project)) {
            throw ProblemException.notFound("There is no project '" + project + "'.");
        }
    }

    /** Writes the events of suppressions that have ended. It changes no answer. */
    void expire() {
        Instant now = clock.instant();
        for (String project : store.expiring(now)) {
            transactions.executeWithoutResult(_ -> {
                memory.begin(project, now);
                trend.decided(project, List.of(), now);
                listener.changed(project, now);
            });
        }
    }
}
