package dev.lockproof.project.memory;

import dev.lockproof.platform.problem.ProblemException;
import dev.lockproof.platform.problem.ProblemType;
import dev.lockproof.project.Policy;
import dev.lockproof.project.PolicyView;
import dev.lockproof.project.memory.ProjectStore.Versioned;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The policies of projects, and their changes. */
@Service
public class Policies {

    private static final int MAX_NOTE = 4000;

    private final TransactionTemplate transactions;
    private final ProjectStore projects;
    private final TriageStore events;
    private final TrendStore trend;
    private final JsonMapper json;
    private final Clock clock;

    Policies(
            TransactionTemplate transactions,
            ProjectStore projects,
            TriageStore events,
            TrendStore trend,
            JsonMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.projects = projects;
        this.events = events;
        this.trend = trend;
        this.json = json;
        this.clock = clock;
    }

    public Versioned of(String project) {
        return projects.policy(project);
    }

    /**
     * Sets the policy of a project, which need not have runs yet.
     *
     * @param expected whether the client has seen this version
     * @throws ProblemException 412 if it has not
     */
    public Versioned set(String project, Policy policy, LongPredicate expected) {
        return Objects.requireNonNull(
                transactions.execute(_ -> {
                    projects.lock(project);
                    Versioned before = projects.policy(project);
                    if (!expected.test(before.version())) {
                        throw ProblemException.of(
                                ProblemType.PRECONDITION_FAILED,
                                "If-Match does not match the tag of the policy, which is \""
                                        + before.version()
                                        + "\".");
                    }
                    if (before.version() > 0 && policy.equals(before.policy())) {
                        return before;
                    }
                    projects.ensure(project);
                    long version = before.version() + 1;
                    projects.setPolicy(project, policy, version);
                    if (!policy.mainBranches().equals(before.policy().mainBranches())) {
                        projects.setMain(project, policy.mainBranches());
                        trend.decided(project, List.of(), clock.instant());
                    }
                    events.policyChanged(
                            project,
                            Triage.ANONYMOUS,
                            changes(before.policy(), policy),
                            clock.instant());
                    return new Versioned(policy, version);
                }));
    }

    /** What changed, as {@code name: old → new}, in lines. */
    private String changes(Policy before, Policy after) {
        JsonNode old = json.valueToTree(PolicyView.of(before));
        JsonNode now = json.valueToTree(PolicyView.of(after));
        StringBuilder lines = new StringBuilder();
        for (String name : now.propertyNames()) {
            if (!now.get(name).equals(old.get(name))) {
                lines.append(lines.isEmpty() ? "" : "\n")
                        .append(name)
                        .append(": ")
                        .append(old.get(name))
                        .append(" → ")
                        .append(now.get(name));
            }
        }
        return lines.length() > MAX_NOTE ? lines.substring(0, MAX_NOTE) + "…" : lines.toString();
    }
}
