package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.CallTable;
import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.contract.Returns;
import dev.lockproof.analysis.judge.Names;
import dev.lockproof.analysis.task.EventPlace;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Grade;
import dev.lockproof.finding.Hole;
import dev.lockproof.finding.Text;
import dev.lockproof.finding.Values;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.Symbols;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Breaches of contracts by callbacks and their callers. */
public final class CallbackRules implements CallbackViolations {

    private final Symbols symbols;
    private final CallbackChecker contracts;
    private final CallTable calls;
    private final EventFindings findings;
    private final BreachRules breaches;
    private final Names names;
    private final CallWords words;

    private record Case(int hook, int function, @Nullable Boolean blockable, ReturnValue ret) {}

    public CallbackRules(
            Symbols symbols,
            Names names,
            CallbackChecker contracts,
            CallTable calls,
            EventFindings findings) {
        this.contracts = contracts;
        this.symbols = symbols;
        this.calls = calls;
        this.names = names;
        this.words = new CallWords(names.words());
        this.findings = findings;
        this.breaches = new BreachRules(symbols, names, contracts, findings);
    }

    @Override
    public void broken(Breach breach, Facts facts, EventPlace place) {
        calls.violated(facts.hook(), facts.function());
        breaches.add(breach, facts, place);
    }

    @Override
    public void wrongReturn(ContractCase broken, ReturnValue ret, Facts call, EventPlace place) {
        Case key = new Case(call.hook(), call.function(), call.blockable(), ret);
        calls.violated(call.hook(), call.function());
        findings.add(key, place.line(), () -> finding(ret, call, place, broken));
    }

    private Finding finding(ReturnValue value, Facts call, EventPlace place, ContractCase broken) {
        String hook = symbols.names().text(call.hook());
        Returns returns = Objects.requireNonNull(broken.returns());
        String rule = broken.rules().returns();
        String function = call.function() < 0 ? null : symbols.sites().text(call.function());
        String ret = returns.text(value);
        String name = function == null ? hook : Fingerprint.function(function);
        Text text =
                names.words()
                        .text(
                                rule,
                                Boolean.FALSE.equals(call.blockable())
                                        ? CallFinding.RETURNED_WITHOUT_BLOCKING
                                        : CallFinding.RETURNED,
                                Values.of(Hole.NAME, name)
                                        .with(Hole.CALL, words.call(hook, function))
                                        .with(Hole.CONTEXT, words.context(call.blockable()))
                                        .with(Hole.RET, ret)
                                        .with(Hole.ALLOWED, words.allowed(returns.allowedTexts())));
        String fingerprint = Fingerprint.of(rule, List.of(hook, function == null ? "" : name, ret));
        Grade grade = new Grade(returns.onOther(), Confidence.OBSERVED);
        return Finding.atEvent(rule, fingerprint, grade, text, List.of(), names.placeOf(place))
                .about(
                        new CallbackFacts(
                                hook, function, call.blockable(), ret, returns.allowedTexts()))
                .withNotes(words.notes(contracts.label(hook)));
    }
}
