package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.rule.MisuseRules.Text;
import dev.lockproof.analysis.task.Misuse;
import dev.lockproof.finding.Severity;

/** How breaches of the protocol of wound/wait mutexes read. */
final class WoundWaitMisuses {

    private static final String MISUSE = "ww-context-misuse";
    private static final String BACKOFF = "ww-backoff-missing";

    private WoundWaitMisuses() {}

    static Text text(Misuse misuse) {
        return switch (misuse) {
            case WW_NO_CONTEXT ->
                    context(
                            "Acquire context used that is not open",
                            "uses an acquire context that was not begun, or has ended",
                            "Its locks have no age, so that nobody can tell who is to back off.");
            case WW_OTHER_TASK ->
                    context(
                            "Acquire context of another task",
                            "uses an acquire context that another task began",
                            "A context is one task's; two that share it do not back off from each other.");
            case WW_OTHER_CLASS ->
                    context(
                            "Lock of another class than its acquire context",
                            "takes {} in an acquire context of another class",
                            "Backing off is decided within one class: between two, tasks wait for each other.");
            case WW_NESTED ->
                    context(
                            "Acquire contexts of one class nested",
                            "begins an acquire context of {} inside another",
                            "Locks of the inner context wait for those of the outer one, which never backs off.");
            case WW_DONE ->
                    context(
                            "Acquire context used after it was done",
                            "takes a lock in an acquire context, or ends its acquiring, after it said that it has all",
                            "From ctx_done on the context may not grow: move ctx_done behind the last lock.");
            case WW_FINI_WITH_LOCKS ->
                    context(
                            "Acquire context ends with locks held",
                            "ends an acquire context and still holds {} in it",
                            "The lock's owner refers to a context that is gone: release all locks first.");
            case WW_NO_BACKOFF ->
                    backoff(
                            "Lock taken after -EDEADLK without backing off",
                            "was told to back off, still holds locks of the context and asks for {}",
                            "The older context waits for those locks: release them all, then take the lost lock first.");
            case WW_OTHER_AFTER_BACKOFF ->
                    backoff(
                            "Another lock taken first after -EDEADLK",
                            "was told to back off and begins again with {} instead of the lock that it lost",
                            "It can lose again and again: wait for the lost lock first (ww_mutex_lock_slow).");
            default -> throw new IllegalArgumentException(misuse.name());
        };
    }

    private static Text context(String title, String what, String why) {
        return new Text(MISUSE, Severity.ERROR, title, what, why);
    }

    private static Text backoff(String title, String what, String why) {
        return new Text(BACKOFF, Severity.ERROR, title, what, why);
    }
}
