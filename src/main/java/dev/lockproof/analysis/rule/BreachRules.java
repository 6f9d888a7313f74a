package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.judge.Credibility;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.Symbols;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Breaches of contracts other than by a returned value. */
final class BreachRules {

    private final Symbols symbols;
    private final Names names;
    private final CallbackChecker contracts;
    private final EventFindings findings;

    private record Case(
            Breach breach, @Nullable String rule, int hook, int function, String about) {}

    BreachRules(Symbols symbols, Names names, CallbackChecker contracts, EventFindings findings) {
        this.contracts = contracts;
        this.symbols = symbols;
        this.names = names;
        this.findings = findings;
    }

    void add(Breach breach, Facts facts, EventPlace place) {
        findings.add(
                new Case(breach, facts.rule(), facts.hook(), facts.function(), facts.about()),
                place.line(),
                () -> finding(breach, facts, place));
    }

    private Finding finding(Breach breach, Facts facts, EventPlace place) {
        BreachText text = BreachTexts.of(breach);
        String rule = Objects.requireNonNullElse(facts.rule(), text.rule());
        String hook = facts.hook() < 0 ? "" : symbols.names().text(facts.hook());
        String function = names.site(facts.function());
        String name = function == null ? "" : Fingerprint.function(function);
        boolean guess = facts.guessed();
        Severity severity = Objects.requireNonNullElse(facts.severity(), text.severity());
        return new Finding(
                Fingerprint.of(
                        rule,
                        List.of(
                                breach.name().toLowerCase(Locale.ROOT),
                                hook,
                                name,
                                Fingerprint.className(facts.about()))),
                rule,
                guess ? Credibility.least(severity, Severity.WARNING) : severity,
                guess ? Confidence.GUESSED : Confidence.OBSERVED,
                filled(text.title(), facts, place),
                filled(text.what() + " " + text.why(), facts, place),
                List.of(),
                List.of(),
                List.of(),
                place.line(),
                place.task() < 0 ? null : names.taskId(place.task()),
                names.site(place.site()),
                hook.isEmpty() ? null : called(hook, function, facts),
                contracts.notes(hook));
    }

    private static CallbackFacts called(String hook, @Nullable String function, Facts facts) {
        String ret = facts.ret() == null ? null : facts.ret().text();
        return new CallbackFacts(hook, function, facts.blockable(), ret, List.of());
    }

    private String filled(String template, Facts facts, EventPlace place) {
        String hook = facts.hook() < 0 ? "a notifier" : symbols.names().text(facts.hook());
        String function = names.site(facts.function());
        String text =
                template.replace("{name}", function == null ? hook : Fingerprint.function(function))
                        .replace("{hook}", hook)
                        .replace("{context}", CallbackRules.context(facts.blockable()))
                        .replace("{about}", facts.about())
                        .replace("{ret}", facts.ret() == null ? "" : facts.ret().text())
                        .replace("{since}", Long.toString(facts.since()))
                        .replace("{place}", names.place(place));
        return function != null || facts.hook() >= 0
                ? text
                : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
