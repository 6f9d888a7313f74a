package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.rule.BreachText.error;

import dev.lockproof.analysis.callback.Breach;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How each breach reads. */
final class BreachTexts {

    private static final Map<Breach, BreachText> TEXTS = new EnumMap<>(Breach.class);

    static {
        calls(TEXTS);
        hooks(TEXTS);
        pairs(TEXTS);
        OperationTexts.fill(TEXTS);
        SubscriptionTexts.fill(TEXTS);
        IntervalTexts.fill(TEXTS);
        PinTexts.fill(TEXTS);
    }

    private BreachTexts() {}

    static BreachText of(Breach breach) {
        return Objects.requireNonNull(TEXTS.get(breach), breach.name());
    }

    private static void calls(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.SLEEPS,
                error(
                        "",
                        "{name} blocks in a call that must not",
                        "{name}, called as {hook}{context} at line {since}, {about} {place}.",
                        "The contract does not let such a call block: its caller has others waiting"
                                + " that cannot make way, or that must get on to free memory."));
        texts.put(
                Breach.RECLAIMS,
                error(
                        "",
                        "{name} allocates memory in a way that its contract forbids",
                        "{name}, called as {hook}{context} at line {since}, allocates memory"
                                + " {place} in a way that frees other memory first.",
                        "Freeing memory may call this very hook again, or wait for what the"
                                + " caller of the hook holds."));
        texts.put(
                Breach.LOCK_MISSING,
                error(
                        "",
                        "{hook} called without {about}",
                        "{name} is called as {hook}{context} {place}, and its task does not hold"
                                + " {about}.",
                        "What such a lock protects may change under the call."));
        texts.put(
                Breach.LOCK_HELD,
                error(
                        "",
                        "{hook} called under {about}",
                        "{name} is called as {hook}{context} {place} while its task holds {about},"
                                + " taken at line {since}.",
                        "The call, or what it waits for, may need that lock."));
        texts.put(
                Breach.LOCK_TAKEN,
                error(
                        "",
                        "{name} takes {about}",
                        "{name}, called as {hook}{context} at line {since}, takes {about} {place}.",
                        "Its contract rules that lock out: callers of the hook may hold it, or"
                                + " others may hold it while they wait for the call."));
        texts.put(
                Breach.WRONG_CONTEXT,
                error(
                        "",
                        "{hook} called {about}",
                        "{name} is called as {hook}{context} {place}, {about}.",
                        "What is written for another context may sleep, or be interrupted by"
                                + " itself, here."));
    }

    private static void hooks(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.EXCLUDED_HOOKS,
                error(
                        "",
                        "One subscription has {about}",
                        "A subscription has both {about}, as the event {place} shows.",
                        "The one takes the place of the other; with both, the driver is told of"
                                + " each change twice, or the kernel refuses the registration."));
        texts.put(
                Breach.RETURN_WITH_HOOK,
                error(
                        "",
                        "{name} returns {ret}, and its subscription has {about}",
                        "{name} returned {ret}{context} at line {since}, and its subscription also"
                                + " has {about}.",
                        "Nobody tells {about} which of the calls before it failed, so that it"
                                + " undoes what was never done."));
    }

    private static void pairs(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.CLOSED_UNOPENED,
                error(
                        "",
                        "{hook} without {about} before it",
                        "{name} is called as {hook} {place}, and no call of {about} goes with it.",
                        "It gives back what it was never given."));
        texts.put(
                Breach.OPENED_TWICE,
                error(
                        "",
                        "{hook} again before {about}",
                        "{name} is called as {hook} {place}, and {about} has not been called since"
                                + " the call at line {since}.",
                        "What the first call took is lost."));
        texts.put(
                Breach.PAIR_LEFT_OPEN,
                error(
                        "",
                        "Call that {about} never follows",
                        "The task leaves {place}, and {about} has not been called since the call of"
                                + " {name} at line {since}.",
                        "What that call took is never given back."));
        texts.put(
                Breach.CLOSED_OUT_OF_ORDER,
                error(
                        "",
                        "{hook} out of order",
                        "{name} is called as {hook} {place}, and what was begun after it, at line"
                                + " {since}, is not over.",
                        "The last that was begun has to end first."));
        texts.put(
                Breach.CALLED_AGAIN,
                error(
                        "",
                        "{hook} called a second time",
                        "{name} is called as {hook} {place}, and was already at line {since}.",
                        "Its contract lets it be called once only."));
    }
}
