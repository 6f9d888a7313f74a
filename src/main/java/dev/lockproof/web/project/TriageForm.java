package dev.lockproof.web.project;

import dev.lockproof.project.memory.ProjectFindingView;
import dev.lockproof.project.memory.TriageEvent;
import java.util.List;

/**
 * The triage of a finding: its state, the form that changes it, and its audit trail.
 *
 * @param known the finding as it was read; its version is sent with the form
 * @param events the newest entries of the audit trail, the newest first
 * @param more whether there are older ones
 * @param fields the form as it is filled
 * @param back the path to go back to, below the service's address
 */
public record TriageForm(
        String project,
        ProjectFindingView known,
        List<TriageEvent> events,
        boolean more,
        DecisionFields fields,
        String back) {

    public TriageForm {
        events = List.copyOf(events);
    }

    String path() {
        return "/projects/" + project + "/findings/" + known.fingerprint();
    }

    /** Where the form is sent. */
    public String action() {
        return path() + "/state";
    }

    /** The audit trail in the API. */
    public String trail() {
        return "/api/v1" + path() + "/events";
    }

    /** The state that is chosen when the form is shown. */
    public String chosen() {
        String filled = fields.state();
        return filled == null ? known.state().text() : filled;
    }

    /** The same, filled by somebody whose decision was refused. */
    TriageForm filled(DecisionFields filled) {
        return new TriageForm(project, known, events, more, filled, back);
    }
}
