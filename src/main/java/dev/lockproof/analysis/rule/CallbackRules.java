package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.callback.CallView;
import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.callback.ContractCase;
import dev.lockproof.analysis.callback.Returns;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.trace.Event;
import dev.lockproof.trace.ReturnValue;
import dev.lockproof.trace.Symbols;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What callbacks return, against their contracts. */
final class CallbackRules {

    private final Symbols symbols;
    private final CallbackChecker checker;
    private final EventFindings findings;
    private final Call call = new Call();

    /** A call of which only its own event is known. */
    private final class Call implements CallView {

        private Event event = new Event();

        @Override
        public @Nullable Boolean blockable() {
            return event.blockable;
        }

        @Override
        public @Nullable String event() {
            return event.reason < 0 ? null : symbols.names().text(event.reason);
        }

        @Override
        public boolean atomic() {
            return false;
        }

        @Override
        public boolean interrupt() {
            return false;
        }

        @Override
        public boolean nonblock() {
            return false;
        }

        @Override
        public boolean holds(String name) {
            return false;
        }
    }

    private record Case(int hook, int function, @Nullable Boolean blockable, ReturnValue ret) {}

    CallbackRules(Symbols symbols, CallbackChecker checker, EventFindings findings) {
        this.symbols = symbols;
        this.checker = checker;
        this.findings = findings;
    }

    /** A call ended. */
    void called(Event event) {
        if (event.ret == null || event.hook < 0) {
            return;
        }
        String hook = symbols.names().text(event.hook);
        call.event = event;
        ContractCase broken = checker.broken(hook, call, event.ret);
        if (broken != null) {
            Case key = new Case(event.hook, event.function, event.blockable, event.ret);
            findings.add(key, event.line, () -> finding(hook, event, broken));
        }
    }

    private Finding finding(String hook, Event event, ContractCase broken) {
        Returns returns = Objects.requireNonNull(broken.returns());
        String rule = broken.rules().returns();
        String function = event.function < 0 ? null : symbols.sites().text(event.function);
        String ret = returns.text(Objects.requireNonNull(event.ret));
        String context = context(event.blockable);
        String name = function == null ? hook : Fingerprint.function(function);
        String allowed = String.join(" or ", returns.allowedTexts());
        return new Finding(
                Fingerprint.of(rule, List.of(hook, function == null ? "" : name, ret)),
                rule,
                returns.onOther(),
                Confidence.OBSERVED,
                name + " returned " + ret + context,
                name
                        + ", called as "
                        + hook
                        + context
                        + ", returned "
                        + ret
                        + "; the contract allows "
                        + allowed
                        + " there. "
                        + consequence(event.blockable),
                List.of(),
                List.of(),
                List.of(),
                event.line,
                symbols.tasks().text(event.task),
                event.site < 0 ? null : symbols.sites().text(event.site),
                new CallbackFacts(hook, function, event.blockable, ret, returns.allowedTexts()),
                List.of());
    }

    private static String consequence(@Nullable Boolean blockable) {
        return Boolean.FALSE.equals(blockable)
                ? "The caller understands no other answer."
                : "The caller goes on as if the callback had done its work.";
    }

    private static String context(@Nullable Boolean blockable) {
        if (blockable == null) {
            return "";
        }
        return blockable ? " in blockable context" : " in non-blockable context";
    }
}
