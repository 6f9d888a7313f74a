package dev.lockproof.web.graph;

import dev.lockproof.analysis.graph.DependencyGraph.Witness;
import dev.lockproof.project.union.GraphAnswers.RunWitness;
import org.jspecify.annotations.Nullable;

/**
 * Where a dependency was seen.
 *
 * @param task null if it is unknown
 * @param file the file of the run; null if it has one file only
 * @param line the line of the request; null if it is unknown
 * @param heldSinceLine the line where the held lock was taken; null if it is unknown
 * @param run the first run that shows it; null if it is the run of the page
 * @param runs how many runs show it; 0 if that is not counted
 */
public record Seen(
        @Nullable String task,
        @Nullable String file,
        @Nullable Long line,
        @Nullable String site,
        @Nullable Long heldSinceLine,
        @Nullable String heldSite,
        @Nullable Link run,
        long runs) {

    static Seen of(Witness witness) {
        return new Seen(
                witness.task(),
                witness.file(),
                witness.line() > 0 ? witness.line() : null,
                witness.site(),
                witness.heldSinceLine(),
                witness.heldSite(),
                null,
                0);
    }

    static Seen of(RunWitness witness, Link run) {
        return new Seen(
                witness.task(),
                witness.file(),
                witness.line(),
                witness.site(),
                witness.heldSinceLine(),
                witness.heldSite(),
                run,
                0);
    }

    static Seen of(Link run, long runs) {
        return new Seen(null, null, null, null, null, null, run, runs);
    }
}
