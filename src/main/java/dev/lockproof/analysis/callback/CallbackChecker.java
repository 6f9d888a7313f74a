package dev.lockproof.analysis.callback;

import dev.lockproof.trace.ReturnValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds calls of callbacks against their contracts. */
public final class CallbackChecker {

    private final Map<String, List<Contract>> byHook = new HashMap<>();
    private @Nullable String release;

    /**
     * @param contracts at most one a hook and release
     */
    public CallbackChecker(List<Contract> contracts) {
        for (Contract contract : contracts) {
            List<Contract> others = byHook.computeIfAbsent(contract.hook(), _ -> new ArrayList<>());
            for (Contract other : others) {
                if (other.releases().overlaps(contract.releases())) {
                    throw new IllegalArgumentException(
                            "two contracts for hook %s: %s and %s"
                                    .formatted(contract.hook(), other.id(), contract.id()));
                }
            }
            others.add(contract);
        }
    }

    /** The release that the recording is of, where it says so. */
    public void release(@Nullable String name) {
        release = name;
    }

    /** What is promised of a hook in the recording's release; null for nothing. */
    public @Nullable Contract contract(String hook) {
        for (Contract contract : byHook.getOrDefault(hook, List.of())) {
            if (contract.releases().contains(release)) {
                return contract;
            }
        }
        return null;
    }

    /**
     * The class of the pseudo-lock that is held around a call of a hook: its contract's, or the
     * hook's name.
     */
    public String mapOf(String hook) {
        Contract contract = contract(hook);
        return contract == null ? hook : contract.map().name();
    }

    /**
     * What a call breaks.
     *
     * @return the case of the contract that does not allow the value; null where all is well or
     *     nothing is known
     */
    public @Nullable ContractCase broken(String hook, CallView call, @Nullable ReturnValue ret) {
        Contract contract = contract(hook);
        if (contract == null || ret == null) {
            return null;
        }
        ContractCase fitting = contract.caseFor(call);
        Returns returns = fitting == null ? null : fitting.returns();
        return returns == null || returns.allows(ret) ? null : fitting;
    }
}
