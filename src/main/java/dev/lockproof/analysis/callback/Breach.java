package dev.lockproof.analysis.callback;

/** Breaches of a callback's contract, other than by a returned value. */
public enum Breach {
    // By a call, against the case of the contract that fits it.
    SLEEPS,
    REQUESTS_IN_HANDLER,
    RECLAIMS,
    LOCK_MISSING,
    LOCK_HELD,
    LOCK_TAKEN,
    LOCK_OF_INTERRUPTED,
    LOCK_OF_INTERRUPTED_CLASS,
    WRONG_CONTEXT,
    NESTED,

    // By the hooks that one subscription implements.
    EXCLUDED_HOOKS,
    RETURN_WITH_HOOK,

    // By calls that form pairs.
    CLOSED_UNOPENED,
    OPENED_TWICE,
    PAIR_LEFT_OPEN,
    CLOSED_OUT_OF_ORDER,
    CALLED_AGAIN,

    // By the caller's operations.
    CALLER_ATOMIC,
    ENDED_AFTER_FAILURE,
    RESTARTED,
    LEFT_OPEN,
    OPEN_AT_END_OF_TRACE,
    ENDED_UNSTARTED,
    ENDED_TWICE,
    ENDED_OTHERWISE,
    CALLBACK_NOT_ENDED,
    NOT_REPAIRED,
    NOT_REPAIRED_BY_OLD_KERNEL,
    START_SKIPPED,
    LIST_AFTER_REFUSAL,
    CHANGE_PTE_OUTSIDE,
    USED_IN_REGION,

    // In the life of a subscription.
    REGISTERED_TWICE,
    REGISTERED_UNDER_LOCK,
    EMPTY_INTERVAL,
    UNREGISTERED_UNKNOWN,
    UNREGISTERED_TWICE,
    UNREGISTERED_IN_CALLBACK,
    UNREGISTERED_ATOMIC,
    PUT_WITHOUT_GET,
    FREED_IN_USE,
    CALLED_AFTER_UNREGISTER,
    UNREGISTERS_ITSELF,
    MAY_UNREGISTER_ITSELF,
    USED_AFTER_UNREGISTER,
    RELEASED_TWICE,
    USED_AFTER_RELEASE,
    LIVE_AT_MM_DESTROY,

    // By interval notifiers.
    SET_SEQ_MISSING,
    SET_SEQ_UNDER_OTHER_LOCK,
    RETRY_WITHOUT_BEGIN,
    USED_UNVALIDATED,
    USED_UNREAD,
    EVEN_SEQ,
    RETRY_BLIND,
    RETRY_NEEDLESS,

    // By the use of pinned pages.
    CACHE_OK,
    START_ONLY,
    USED_UNPINNED,
    STALE_PIN,
    WAITS_FOR_DEVICE,
    PIN_LEAK
}
