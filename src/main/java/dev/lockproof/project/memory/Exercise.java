package dev.lockproof.project.memory;

import dev.lockproof.analysis.AnalysisResult;
import dev.lockproof.analysis.callback.CallRow;
import dev.lockproof.analysis.graph.DependencyGraph.Node;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.project.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run shows of a program, in the words in which findings say what they need. A run without a
 * finding says nothing about it unless it shows all of that.
 */
final class Exercise {

    private static final String CLASS = "class:";
    private static final String CALL = "call:";
    private static final String PRIME = "prime:";

    private Exercise() {}

    /** What a finding needs: its classes, or else its function. Empty if it names neither. */
    static Set<String> of(Finding finding) {
        Set<String> needs = new TreeSet<>();
        finding.classes().forEach(each -> needs.add(lockClass(each)));
        CallbackFacts call = finding.callback();
        if (needs.isEmpty() && call != null && call.function() != null) {
            needs.add(CALL + Path.clean(Fingerprint.function(call.function())));
        }
        return needs;
    }

    /** What a run shows. */
    static Set<String> of(AnalysisResult result, List<String> prime) {
        Set<String> shown = new TreeSet<>();
        for (Node node : result.graph().nodes()) {
            shown.add(
                    lockClass(
                            node.subclass() == 0
                                    ? node.name()
                                    : node.name() + "/" + node.subclass()));
        }
        for (CallRow row : result.callbacks()) {
            if (row.function() != null) {
                shown.add(CALL + Path.clean(Fingerprint.function(row.function())));
            }
        }
        prime.forEach(profile -> shown.add(prime(profile)));
        return shown;
    }

    static String prime(String profile) {
        return PRIME + profile;
    }

    private static String lockClass(String label) {
        return CLASS + Fingerprint.className(Path.clean(label));
    }
}
