package dev.lockproof.analysis.rule;

import dev.lockproof.analysis.callback.CallbackChecker;
import dev.lockproof.analysis.callback.Contract;
import dev.lockproof.finding.CallbackFacts;
import dev.lockproof.finding.Confidence;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Fingerprint;
import dev.lockproof.finding.Severity;
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
        Contract.Case broken = checker.broken(hook, event.blockable, event.ret);
        if (broken != null) {
            Case key = new Case(event.hook, event.function, event.blockable, event.ret);
            findings.add(key, event.line, () -> finding(hook, event, broken));
        }
    }

    private Finding finding(String hook, Event event, Contract.Case broken) {
        String function = event.function < 0 ? null : symbols.sites().text(event.function);
        String ret = Objects.requireNonNull(event.ret).text();
        String context = context(event.blockable);
        String name = function == null ? hook : Fingerprint.function(function);
        String allowed = String.join(" or ", broken.allowed());
        return new Finding(
                Fingerprint.of(broken.rule(), List.of(hook, function == null ? "" : name, ret)),
                broken.rule(),
                Severity.ERROR,
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
                new CallbackFacts(hook, function, event.blockable, ret, broken.allowed()),
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
