package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.callback.About;
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
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Severity;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.Symbols;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Breaches of contracts other than by a returned value. */
final class BreachRules {

    private final Symbols symbols;
    private final Names names;
    private final CallWords words;
    private final CallbackChecker contracts;
    private final EventFindings findings;

    private record Case(
            Breach breach, @Nullable String rule, int hook, int function, About about) {}

    BreachRules(Symbols symbols, Names names, CallbackChecker contracts, EventFindings findings) {
        this.contracts = contracts;
        this.symbols = symbols;
        this.names = names;
        this.words = new CallWords(names.words());
        this.findings = findings;
    }

    void add(Breach breach, Facts facts, EventPlace place) {
        findings.add(
                new Case(breach, facts.rule(), facts.hook(), facts.function(), facts.about()),
                place.line(),
                () -> finding(breach, facts, place));
    }

    private Finding finding(Breach breach, Facts facts, EventPlace place) {
        BreachFinding key = new BreachFinding(breach);
        String rule = Objects.requireNonNullElse(facts.rule(), key.rule());
        String hook = facts.hook() < 0 ? "" : symbols.names().text(facts.hook());
        String function = names.site(facts.function());
        boolean guess = facts.guessed();
        Severity severity = Objects.requireNonNullElse(facts.severity(), key.severity());
        Text text = names.words().text(rule, key, values(facts, place));
        String fingerprint =
                Fingerprint.of(
                        rule,
                        List.of(
                                identity(breach),
                                hook,
                                function == null ? "" : Fingerprint.function(function),
                                Fingerprint.className(facts.about().identity())));
        Grade grade =
                new Grade(
                        guess ? Credibility.least(severity, Severity.WARNING) : severity,
                        guess ? Confidence.GUESSED : Confidence.OBSERVED);
        return Finding.atEvent(
                        rule,
                        fingerprint,
                        grade,
                        function == null && hook.isEmpty() ? text.capitalized() : text,
                        List.of(),
                        names.placeOf(place))
                .about(hook.isEmpty() ? null : called(hook, function, facts))
                .withNotes(words.notes(contracts.label(hook)));
    }

    /** A request for a lock is one of the ways to block; its text alone is another. */
    private static String identity(Breach breach) {
        return (breach == Breach.REQUESTS_IN_HANDLER ? Breach.SLEEPS : breach)
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private static CallbackFacts called(String hook, @Nullable String function, Facts facts) {
        String ret = facts.ret() == null ? null : facts.ret().text();
        return new CallbackFacts(hook, function, facts.blockable(), ret, List.of());
    }

    private Values values(Facts facts, EventPlace place) {
        String hook = facts.hook() < 0 ? words.notifier() : symbols.names().text(facts.hook());
        String function = names.site(facts.function());
        return Values.of(Hole.NAME, function == null ? hook : Fingerprint.function(function))
                .with(Hole.HOOK, hook)
                .with(Hole.CALL, words.call(hook, function))
                .with(Hole.CONTEXT, words.context(facts.blockable()))
                .with(Hole.ABOUT, words.about(facts.about()))
                .with(Hole.RET, facts.ret() == null ? "" : facts.ret().text())
                .with(Hole.LINE, facts.since())
                .with(Hole.PLACE, names.place(place));
    }
}
