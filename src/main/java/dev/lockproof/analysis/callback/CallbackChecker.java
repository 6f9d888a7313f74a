package dev.lockproof.analysis.callback;

import dev.lockproof.trace.ReturnValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds calls of callbacks against their contracts. */
public final class CallbackChecker {

    private final Map<String, Contract> byHook = new HashMap<>();

    /**
     * @param contracts at most one a hook
     */
    public CallbackChecker(List<Contract> contracts) {
        for (Contract contract : contracts) {
            Contract other = byHook.put(contract.hook(), contract);
            if (other != null) {
                throw new IllegalArgumentException(
                        "two contracts for hook "
                                + contract.hook()
                                + ": "
                                + other.id()
                                + " and "
                                + contract.id());
            }
        }
    }

    /**
     * The class of the pseudo-lock that is held around a call of a hook: its contract's, or the
     * hook's name.
     */
    public String mapOf(String hook) {
        Contract contract = byHook.get(hook);
        return contract == null ? hook : Objects.requireNonNullElse(contract.map(), hook);
    }

    /**
     * What a call breaks.
     *
     * @param blockable whether it was allowed to block, where the recording says so
     * @param ret what it returned, null where the recording does not say
     * @return the case of the contract that does not allow the value; null where all is well or
     *     nothing is known
     */
    public Contract.@Nullable Case broken(
            String hook, @Nullable Boolean blockable, @Nullable ReturnValue ret) {
        Contract contract = byHook.get(hook);
        if (contract == null || ret == null) {
            return null;
        }
        for (Contract.Case each : contract.cases()) {
            if (each.blockable() == null || each.blockable().equals(blockable)) {
                return each.allowed().isEmpty() || each.allowed().contains(ret.text())
                        ? null
                        : each;
            }
        }
        return null;
    }
}
