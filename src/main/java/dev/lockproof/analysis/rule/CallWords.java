package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.callback.About;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Values;
import dev.lockproof.finding.Wordings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of the texts about callbacks. */
final class CallWords {

    private final Wordings words;

    CallWords(Wordings words) {
        this.words = words;
    }

    /** Stands for a subscription of which neither hook nor function is known. */
    String notifier() {
        return words.phrase(CallPhrase.A_NOTIFIER);
    }

    /** A function with its hook; the hook alone if no function is known. */
    String call(String hook, @Nullable String function) {
        return function == null
                ? hook
                : words.phrase(
                        CallPhrase.CALLED_AS,
                        Values.of(Hole.NAME, Fingerprint.function(function)).with(Hole.HOOK, hook));
    }

    /** Whether a call may block, with a blank before it; empty if that is unknown. */
    String context(@Nullable Boolean blockable) {
        if (blockable == null) {
            return "";
        }
        return " " + words.phrase(blockable ? CallPhrase.BLOCKABLE : CallPhrase.NON_BLOCKABLE);
    }

    String about(About about) {
        return switch (about.detail()) {
            case null -> about.name();
            case REQUESTS -> ofLock(CallPhrase.REQUESTS_LOCK, about);
            case ALLOCATES -> words.phrase(CallPhrase.ALLOCATES);
            case WAITS -> words.phrase(CallPhrase.WAITS_FOR_EVENT);
            case MAY_SLEEP -> words.phrase(CallPhrase.SLEEPS);
            case IN_INTERRUPT -> words.phrase(CallPhrase.IN_AN_INTERRUPT);
            case IN_HARD_INTERRUPT -> words.phrase(CallPhrase.IN_A_HARD_INTERRUPT);
            case OUTSIDE_HARD_INTERRUPT -> words.phrase(CallPhrase.OUTSIDE_HARD_INTERRUPTS);
            case OR_ANOTHER -> ofLock(CallPhrase.LOCK_OR_ANOTHER, about);
        };
    }

    /** The values that a contract allows. */
    String allowed(List<String> values) {
        return values.stream()
                .reduce((some, one) ->
                        words.phrase(
                                CallPhrase.ONE_OF,
                                Values.of(Hole.ALLOWED, some).with(Hole.RET, one)))
                .orElse("");
    }

    /** Which contract a finding rests on, if any. */
    List<String> notes(@Nullable String contract) {
        return contract == null
                ? List.of()
                : List.of(words.phrase(CallPhrase.BY_CONTRACT, Values.of(Hole.CONTRACT, contract)));
    }

    private String ofLock(CallPhrase phrase, About about) {
        return words.phrase(phrase, Values.of(Hole.LOCK, about.name()));
    }
}
