package dev.lockproof.analysis.callback;

import dev.lockproof.finding.Severity;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.ReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * What a breach is about.
 *
 * @param rule the rule that a contract or the sort of a subscription names; null means the breach's
 *     own
 * @param severity the severity that the contract states; null means the breach's own
 * @param hook the hook, a symbol, or -1
 * @param function the function behind it, a symbol, or -1
 * @param about what makes it the breach that it is
 * @param since the line of the earlier event that it refers to, or 0
 * @param guessed whether it depends on a lock whose kind is a guess
 */
public record Facts(
        @Nullable String rule,
        @Nullable Severity severity,
        int hook,
        int function,
        @Nullable Boolean blockable,
        @Nullable ReturnValue ret,
        About about,
        long since,
        boolean guessed) {

    private static final Facts NONE =
            new Facts(null, null, Event.NONE, Event.NONE, null, null, About.NOTHING, 0, false);

    public static Facts of(EventView event) {
        return new Facts(
                null,
                null,
                event.hook(),
                event.function(),
                event.blockable(),
                event.ret(),
                About.NOTHING,
                0,
                false);
    }

    public static Facts of(Call call) {
        return new Facts(
                null,
                null,
                call.hook,
                call.function,
                call.blockable,
                null,
                About.NOTHING,
                call.line,
                false);
    }

    /** Facts about a function of which nothing else is known. */
    public static Facts ofFunction(int function) {
        return NONE.function(function);
    }

    public Facts rule(@Nullable String name) {
        return new Facts(name, severity, hook, function, blockable, ret, about, since, guessed);
    }

    public Facts severity(Severity other) {
        return new Facts(rule, other, hook, function, blockable, ret, about, since, guessed);
    }

    public Facts function(int symbol) {
        return new Facts(rule, severity, hook, symbol, blockable, ret, about, since, guessed);
    }

    public Facts hook(int symbol) {
        return new Facts(rule, severity, symbol, function, blockable, ret, about, since, guessed);
    }

    public Facts returned(String value) {
        ReturnValue known = ReturnValue.ofName(value);
        return new Facts(rule, severity, hook, function, blockable, known, about, since, guessed);
    }

    public Facts about(String name) {
        return about(new About(null, name));
    }

    public Facts about(About.Detail detail, String name) {
        return about(new About(detail, name));
    }

    private Facts about(About other) {
        return new Facts(rule, severity, hook, function, blockable, ret, other, since, guessed);
    }

    public Facts since(long line) {
        return new Facts(rule, severity, hook, function, blockable, ret, about, line, guessed);
    }

    public Facts guessed(boolean guess) {
        return new Facts(rule, severity, hook, function, blockable, ret, about, since, guess);
    }
}
