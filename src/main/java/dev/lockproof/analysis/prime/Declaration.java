package dev.lockproof.analysis.prime;

/**
 * A dependency that is known without a recording: someone may hold {@code from} and ask for {@code
 * to}.
 *
 * @param kinds the mask of kinds, see {@link dev.lockproof.analysis.graph.EdgeKind}
 * @param certain whether it holds in every program of this sort, so that a cycle through it is as
 *     bad as a recorded one
 * @param sort how it was declared
 * @param profile the profile that declares it
 * @param why why it holds, a clause
 */
public record Declaration(
        ClassPattern from,
        ClassPattern to,
        int kinds,
        boolean certain,
        Sort sort,
        String profile,
        String why) {

    /** How a dependency is declared. */
    public enum Sort {
        /** As an order: one may be held while the other is asked for. */
        DEPENDENCY,
        /**
         * As a context: who holds {@code to} counts as being inside {@code from}, however it was
         * taken.
         */
        CONTEXT
    }
}
