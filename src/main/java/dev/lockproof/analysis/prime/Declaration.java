package dev.lockproof.analysis.prime;

/**
 * A dependency that is known without a recording: a task may hold {@code from} while it requests
 * {@code to}.
 *
 * @param kinds the mask of kinds, see {@link dev.lockproof.analysis.graph.EdgeKind}
 * @param certain whether it holds in every program of this kind, so that a cycle through it is as
 *     severe as a recorded one
 * @param sort how it was declared
 * @param profile the profile that declares it
 * @param why the reason why it holds, a clause
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
        /** As an order: one lock may be held while the other is requested. */
        DEPENDENCY,
        /**
         * As a context: a task that holds {@code to} counts as being inside {@code from}, however
         * it took {@code to}.
         */
        CONTEXT
    }
}
