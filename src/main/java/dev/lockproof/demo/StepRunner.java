package dev.lockproof.demo;

import dev.lockproof.project.memory.Decision;
import dev.lockproof.project.memory.FindingQuery;
import dev.lockproof.project.memory.Policies;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.run.DirectSubmissions;
import dev.lockproof.run.DirectSubmissions.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Does what a step says, through the services that do it for clients. */
@Component
class StepRunner {

    private static final int MAX_FINDINGS = 100;
    private static final List<String> UNRESOLVED = List.of("open", "acknowledged", "suppressed");

    private final DirectSubmissions submissions;
    private final Policies policies;
    private final Triage triage;
    private final Clock clock;

    StepRunner(DirectSubmissions submissions, Policies policies, Triage triage, Clock clock) {
        this.submissions = submissions;
        this.policies = policies;
        this.triage = triage;
        this.clock = clock;
    }

    /** Lets a step happen, at the time that the clock shows. */
    void run(Step step) {
        switch (step) {
            case Step.SetPolicy(_, var policy) -> policies.set(DemoProject.NAME, policy, _ -> true);
            case Step.Send send -> send(send);
            case Step.Decide decide -> decide(decide);
        }
    }

    private void send(Step.Send send) {
        Recording recording =
                new Recording(
                        DemoProject.NAME,
                        send.labels(),
                        send.source().fileName(),
                        send.source().content());
        try {
            if (send.interrupted()) {
                submissions.submitInterrupted(recording);
            } else {
                submissions.submit(recording);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void decide(Step.Decide step) {
        FindingQuery query =
                new FindingQuery(
                        UNRESOLVED, step.rule(), null, null, null, null, null, step.about());
        triage.decide(
                DemoProject.NAME,
                query,
                new Decision(
                        step.state(),
                        step.reason(),
                        step.note(),
                        step.lasts() == null ? null : clock.instant().plus(step.lasts())),
                null,
                MAX_FINDINGS);
    }
}
