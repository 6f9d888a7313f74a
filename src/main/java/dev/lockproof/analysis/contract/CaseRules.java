package dev.lockproof.analysis.contract;

/**
 * The ids of the rules that a call breaks if it breaks a case of a contract.
 *
 * @param returns the call returns a value that is not allowed
 * @param sleeps it sleeps, or takes a sleeping lock, and may not
 * @param reclaims it allocates in a way that may reclaim more than allowed
 * @param lockRequired a required lock is not held
 * @param lockForbidden a forbidden lock is held or taken
 * @param context it is called from a context that is not allowed
 */
public record CaseRules(
        String returns,
        String sleeps,
        String reclaims,
        String lockRequired,
        String lockForbidden,
        String context) {

    /** The rules of a contract that names none. */
    public static final CaseRules DEFAULT =
            new CaseRules(
                    "callback-return",
                    "callback-sleeps",
                    "callback-reclaims",
                    "callback-lock-required",
                    "callback-lock-forbidden",
                    "callback-context");
}
