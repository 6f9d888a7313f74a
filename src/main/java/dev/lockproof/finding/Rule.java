package dev.lockproof.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check's entry in the catalog.
 *
 * @param id kebab-case, stable
 * @param title one line
 * @param severity the severity of its findings, unless evidence lowers it
 * @param explanation what is wrong and why it matters
 * @param condition when it is reported, in words
 * @param example a minimal native trace that breaks it
 * @param headline what lockdep prints; null if it has no such rule
 * @param falseAlarms known causes of false alarms
 * @param fix how to fix it
 * @param needs what a recording must show for it to be checked
 */
public record Rule(
        String id,
        String title,
        Severity severity,
        String explanation,
        String condition,
        String example,
        @Nullable String headline,
        List<String> falseAlarms,
        String fix,
        List<Need> needs) {

    public Rule {
        falseAlarms = List.copyOf(falseAlarms);
        needs = List.copyOf(needs);
    }
}
