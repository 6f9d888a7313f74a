package dev.lockproof.web.project;

import dev.lockproof.project.FindingState;
import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.Triage;
import dev.lockproof.project.memory.TriageEvent;
import dev.lockproof.web.text.Times;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the triage part of a finding's page. */
@Component
public class TriageForms {

    private static final int EVENTS = 20;

    private final Triage triage;

    TriageForms(Triage triage) {
        this.triage = triage;
    }

    /**
     * The triage of a finding, with its audit trail.
     *
     * @param back the path of the page, below the service's address
     */
    public TriageForm of(String project, ProjectFindingView known, String back) {
        List<TriageEvent> events = triage.trail(known, project, EVENTS + 1);
        boolean more = events.size() > EVENTS;
        return new TriageForm(
                project,
                known,
                more ? events.subList(0, EVENTS) : events,
                more,
                fields(known),
                back);
    }

    private static DecisionFields fields(ProjectFindingView known) {
        boolean suppressed = known.state() == FindingState.SUPPRESSED;
        return new DecisionFields(
                known.state().text(),
                suppressed ? known.reason() : null,
                suppressed && known.until() != null ? Times.day(known.until()) : null,
                suppressed ? known.note() : null,
                Map.of());
    }
}
