package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.contract.CaseRules;
import dev.lockproof.finding.FindingKey;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The texts of breaches, with the rule and the severity of each unless a contract names others. */
public record BreachFinding(Breach breach) implements FindingKey {

    private static final Set<Hole> HOLES =
            Set.of(
                    Hole.NAME,
                    Hole.HOOK,
                    Hole.CALL,
                    Hole.CONTEXT,
                    Hole.ABOUT,
                    Hole.RET,
                    Hole.LINE,
                    Hole.PLACE);

    public static List<BreachFinding> all() {
        return Arrays.stream(Breach.values()).map(BreachFinding::new).toList();
    }

    @Override
    public String name() {
        return breach.name();
    }

    /** Contracts may name any rule. */
    @Override
    public boolean isFor(String rule) {
        return true;
    }

    @Override
    public String rule() {
        CaseRules contracts = CaseRules.DEFAULT;
        return switch (breach) {
            case SLEEPS, REQUESTS_IN_HANDLER -> contracts.sleeps();
            case RECLAIMS -> contracts.reclaims();
            case LOCK_MISSING -> contracts.lockRequired();
            case LOCK_HELD, LOCK_TAKEN, LOCK_OF_INTERRUPTED, LOCK_OF_INTERRUPTED_CLASS ->
                    contracts.lockForbidden();
            case WRONG_CONTEXT -> contracts.context();
            case NESTED -> "mmu-no-nested-in-callback";
            case EXCLUDED_HOOKS -> "mmu-hook-mix";
            case RETURN_WITH_HOOK -> "mmu-fail-with-end";
            case CLOSED_UNOPENED, OPENED_TWICE, PAIR_LEFT_OPEN, CLOSED_OUT_OF_ORDER, CALLED_AGAIN ->
                    "callback-pairing";
            default -> ruleOfNotifiers();
        };
    }

    private String ruleOfNotifiers() {
        return switch (breach) {
            case CALLER_ATOMIC -> "mmu-caller-may-sleep";
            case ENDED_AFTER_FAILURE -> "mmu-end-after-failed-start";
            case NOT_REPAIRED, NOT_REPAIRED_BY_OLD_KERNEL, START_SKIPPED ->
                    "mmu-partial-failure-repair";
            case LIST_AFTER_REFUSAL -> "mmu-interval-first-fail";
            case CHANGE_PTE_OUTSIDE -> "mmu-change-pte";
            case USED_IN_REGION -> "mmu-no-sptes-in-region";
            case REGISTERED_UNDER_LOCK -> "mmu-register-locks";
            case EMPTY_INTERVAL -> "mmu-interval-lifetime";
            case PUT_WITHOUT_GET, FREED_IN_USE -> "mmu-get-put";
            case CALLED_AFTER_UNREGISTER -> "mmu-callback-after-unregister";
            case UNREGISTERS_ITSELF, MAY_UNREGISTER_ITSELF -> "wait-event-cycle";
            case RELEASED_TWICE, USED_AFTER_RELEASE -> "mmu-release";
            case LIVE_AT_MM_DESTROY -> "mmu-live-at-mm-destroy";
            case SET_SEQ_MISSING, SET_SEQ_UNDER_OTHER_LOCK -> "mmu-interval-set-seq";
            case RETRY_WITHOUT_BEGIN, USED_UNVALIDATED, USED_UNREAD -> "mmu-interval-retry";
            case EVEN_SEQ, RETRY_BLIND, RETRY_NEEDLESS -> "mmu-seq";
            case CACHE_OK -> "regcache-ok";
            case START_ONLY -> "mmu-start-only";
            case USED_UNPINNED -> "regcache-unpinned";
            case STALE_PIN -> "regcache-stale";
            case WAITS_FOR_DEVICE -> "regcache-wait";
            case PIN_LEAK -> "pin-leak";
            default -> ruleOfLives();
        };
    }

    private String ruleOfLives() {
        return switch (breach) {
            case REGISTERED_TWICE,
                    UNREGISTERED_UNKNOWN,
                    UNREGISTERED_TWICE,
                    UNREGISTERED_IN_CALLBACK,
                    UNREGISTERED_ATOMIC,
                    USED_AFTER_UNREGISTER ->
                    "mmu-unregister";
            default -> "mmu-missing-end";
        };
    }

    Severity severity() {
        return switch (breach) {
            case OPEN_AT_END_OF_TRACE, CHANGE_PTE_OUTSIDE, CACHE_OK, START_ONLY -> Severity.INFO;
            case NOT_REPAIRED_BY_OLD_KERNEL,
                    STALE_PIN,
                    PIN_LEAK,
                    MAY_UNREGISTER_ITSELF,
                    LOCK_OF_INTERRUPTED_CLASS,
                    USED_UNREAD ->
                    Severity.WARNING;
            default -> Severity.ERROR;
        };
    }

    @Override
    public Set<Hole> holes() {
        return HOLES;
    }
}
