package dev.lockproof.analysis.rule;

import dev.lockproof.finding.Severity;

/**
 * How a breach reads. In the texts, {@code {name}} is the function or the hook, {@code {hook}} the
 * hook, {@code {context}} whether the call may block, {@code {about}} what the breach is about,
 * {@code {ret}} the value, {@code {since}} the line that it goes back to and {@code {place}} where
 * it shows.
 *
 * @param rule the rule that is broken where no contract names another; empty where one always does
 * @param what a sentence
 * @param why a sentence on what that leads to
 */
record BreachText(String rule, Severity severity, String title, String what, String why) {

    static BreachText error(String rule, String title, String what, String why) {
        return new BreachText(rule, Severity.ERROR, title, what, why);
    }

    static BreachText warning(String rule, String title, String what, String why) {
        return new BreachText(rule, Severity.WARNING, title, what, why);
    }

    static BreachText info(String rule, String title, String what, String why) {
        return new BreachText(rule, Severity.INFO, title, what, why);
    }
}
