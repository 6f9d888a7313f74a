package dev.lockproof.project.memory;

import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.project.JudgedFinding;
import dev.lockproof.project.Judgment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fingerprint that a run has.
 *
 * @param finding the worst of the run with this fingerprint
 * @param under the fingerprint of the finding that lists it; null if it is shown itself
 * @param regressed whether this run reopens it
 */
record Sighting(Finding finding, @Nullable String under, boolean regressed) {

    /** All of a run, each fingerprint once. */
    static List<Sighting> of(Judgment judgment) {
        Set<String> seen = new HashSet<>();
        List<Sighting> all = new ArrayList<>();
        for (JudgedFinding each : judgment.findings()) {
            if (seen.add(each.finding().fingerprint())) {
                all.add(new Sighting(each.finding(), null, each.regressed()));
            }
        }
        for (JudgedFinding each : judgment.findings()) {
            for (Finding listed : each.finding().also()) {
                if (seen.add(listed.fingerprint())) {
                    all.add(new Sighting(listed, each.finding().fingerprint(), false));
                }
            }
        }
        return all;
    }

    /**
     * What a run must show to exercise the finding: its classes or else its function. Nothing
     * exercises what no run shows alone; the graph of all runs says how long it lasts.
     */
    List<String> needs(List<String> prime) {
        if (finding.confidence() == Confidence.CROSS_RUN) {
            return List.of();
        }
        List<String> needs = new ArrayList<>(Exercise.of(finding));
        if (!needs.isEmpty() && isDeclared()) {
            prime.forEach(profile -> needs.add(Exercise.prime(profile)));
        }
        return needs;
    }

    private boolean isDeclared() {
        return finding.confidence() == Confidence.PRIMED
                || finding.steps().stream().anyMatch(step -> step.declared() != null);
    }

    static Stream<Finding> findings(List<Finding> shown) {
        return shown.stream().flatMap(each -> Stream.concat(Stream.of(each), each.also().stream()));
    }
}
