package dev.lockproof.analysis.contract;

/**
 * The rules that breaking a case of a contract breaks, each by its id.
 *
 * @param returns another value than allowed is returned
 * @param sleeps it sleeps, or takes a lock that does, where it may not
 * @param reclaims an allocation does more than allowed
 * @param lockRequired a lock is not held
 * @param lockForbidden a lock is held or taken
 * @param context it is called from elsewhere
 */
public record CaseRules(
        String returns,
        String sleeps,
        String reclaims,
        String lockRequired,
        String lockForbidden,
        String context) {

    /** What a contract breaks that names no rule. */
    public static final CaseRules DEFAULT =
            new CaseRules(
                    "callback-return",
                    "callback-sleeps",
                    "callback-reclaims",
                    "callback-lock-required",
                    "callback-lock-forbidden",
                    "callback-context");
}
