package dev.lockproof.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The holes that the texts of rules may contain. A template writes {@link #OTHER_LOCK} as {@code
 * {otherLock}}. Each key in the code declares the holes that it fills.
 */
public enum Hole {
    /** A task's id. */
    TASK,
    OTHER_TASK,
    /** A lock class or an event. */
    LOCK,
    OTHER_LOCK,
    /** A lock instance. */
    INSTANCE,
    OTHER_INSTANCE,
    /** Where something happened: {@code at line 3 (do_read)}. */
    PLACE,
    OTHER_PLACE,
    /** Since when something lasts: {@code since line 3 (do_read)}. */
    SINCE,
    OTHER_SINCE,
    /** A line of the recording. */
    LINE,
    OTHER_LINE,
    /** A code location. */
    SITE,
    /** How many. */
    COUNT,
    /** How long, in seconds. */
    SECONDS,
    /** How long, with its unit. */
    DURATION,
    /** A kind of interrupt: {@code hard}, {@code soft}, {@code nmi}. */
    IRQ,
    /** A kind of interrupt as lockdep writes it: {@code HARDIRQ}. */
    STATE,
    /** A usage bit as lockdep writes it: {@code IN-HARDIRQ-W}. */
    USAGE,
    OTHER_USAGE,
    /** A wait context: {@code raw}, {@code spin}, {@code sleep}. */
    RANK,
    OTHER_RANK,
    /** Lock classes in the order of a cycle or path: {@code A → B}. */
    RING,
    /** Who can hold one lock and wait for the next, or does. */
    PARTICIPANT,
    HOLD,
    WAIT,
    WAITS,
    /** What the recording shows. */
    EVIDENCE,
    /** What to change first; empty if nothing stands out. */
    ADVICE,
    /** How often something was seen, and from how many places. */
    TIMES,
    PLACES,
    /** What the retained cases have in common. */
    LACKING,
    /** A profile of declared dependencies. */
    PROFILE,
    /** Why it declares one. */
    WHY,
    /** The title of a known pattern. */
    PATTERN,
    /** The name of a recording, or of several. */
    SOURCE,
    SOURCES,
    /** What a task does. */
    ACTION,
    /** In which context. */
    CONTEXT,
    /** What follows from it. */
    CONSEQUENCE,
    /** A function, or the hook if the function is not recorded. */
    NAME,
    /** A hook. */
    HOOK,
    /** A lock, hook or other name that a breach is about. */
    ABOUT,
    /** A returned value. */
    RET,
    /** The values that a contract allows. */
    ALLOWED,
    /** A contract with its version. */
    CONTRACT,
    /** A work item or callback. */
    CALL,
    /** What a rule needs to see. */
    NEED,
    /** What to do about it. */
    FIX,
    /** Functions of the program. */
    FUNCTION,
    OTHER_FUNCTION,
    /** The call that takes a lock: {@code spin_lock_irqsave}. */
    TAKE,
    /** A tool whose report it is. */
    TOOL;

    private final String text;

    Hole() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder camel = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            camel.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        this.text = camel.toString();
    }

    /** The hole as a template writes it, with its braces. */
    @Override
    public String toString() {
        return "{" + text + "}";
    }

    static Optional<Hole> named(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }
}
