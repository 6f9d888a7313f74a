package dev.lockproof.analysis.reported;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * Lines of source change from one version to the next, so what identifies a finding has only functions. Two faults of one
 * function are told apart by which comes first.
 */
/** Numbers what stands at different lines of the same functions, in the order of the log. */
final class CodeNumbers {

    private final Map<List<String>, Map<List<String>, Integer>> known = new HashMap<>();

    /**
     * The number of some code among all that has the same functions, from 0.
     *
     * @param functions what identifies it
     * @param sites the same with lines
     */
    int of(List<String> functions, List<String> sites) {
        Map<List<String>, Integer> same = known.computeIfAbsent(functions, each -> new HashMap<>());
        return same.computeIfAbsent(sites, each -> same.size());
    }
}
