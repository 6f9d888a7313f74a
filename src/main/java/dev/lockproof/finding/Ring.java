package dev.lockproof.finding;

import java.util.List;

/**
 * Who waits for whom in a finding.
 *
 * @param classes a cycle in order, its smallest name first; else the classes involved
 * @param steps the dependencies
 * @param scenario who does what, in time
 */
public record Ring(List<String> classes, List<Step> steps, List<ScenarioRow> scenario) {

    public Ring {
        classes = List.copyOf(classes);
        steps = List.copyOf(steps);
        scenario = List.copyOf(scenario);
    }
}
