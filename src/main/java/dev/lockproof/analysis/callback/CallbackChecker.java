package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contracts that a recording is checked against, by hook and release. */
public final class CallbackChecker implements CallbackMaps {

    /** It only drops a reference; the subscription ends later. */
    private static final String ASYNCHRONOUS = "mmu_notifier_put";

    private final Map<String, List<Contract>> byHook;
    private @Nullable String release;

    private CallbackChecker(Map<String, List<Contract>> byHook) {
        this.byHook = byHook;
    }

    /**
     * A checker of some contracts.
     *
     * @param contracts at most one for each hook and release
     * @throws IllegalArgumentException if two contracts are for one hook and release
     */
    public static CallbackChecker of(List<Contract> contracts) {
        Map<String, List<Contract>> byHook = new HashMap<>();
        for (Contract contract : contracts) {
            List<Contract> others = byHook.computeIfAbsent(contract.hook(), _ -> new ArrayList<>());
            others.forEach(other -> checkApart(contract, other));
            others.add(contract);
        }
        return new CallbackChecker(byHook);
    }

    private static void checkApart(Contract contract, Contract other) {
        if (other.releases().overlaps(contract.releases())) {
            throw new IllegalArgumentException(
                    "two contracts for hook %s: %s and %s"
                            .formatted(contract.hook(), other.id(), contract.id()));
        }
    }

    /** Sets the kernel release of the recording; null for unknown. */
    public void release(@Nullable String name) {
        release = name;
    }

    /** The contract of a hook in the recording's release; null for none. */
    public @Nullable Contract contract(String hook) {
        for (Contract contract : byHook.getOrDefault(hook, List.of())) {
            if (contract.releases().contains(release)) {
                return contract;
            }
        }
        return null;
    }

    @Override
    public Use mapOf(String hook) {
        Contract contract = contract(hook);
        if (contract == null) {
            return new Use(hook, LockMode.EXCLUSIVE, Span.CALL);
        }
        Contract.MapUse map = contract.map();
        return new Use(map.name(), map.mode(), span(contract));
    }

    @Override
    public boolean unregisterWaits(String hook) {
        Contract contract = contract(hook);
        Lifetime lifetime = contract == null ? null : contract.lifetime();
        return lifetime == null ? !hook.equals(ASYNCHRONOUS) : lifetime.unregisterWaits();
    }

    private static Span span(Contract contract) {
        Pairing pairing = contract.pairing();
        if (pairing == null || contract.map().hold() == Contract.MapHold.CALL) {
            return Span.CALL;
        }
        if (pairing.open().equals(contract.hook())) {
            return Span.OPENS;
        }
        return pairing.close().equals(contract.hook()) ? Span.CLOSES : Span.CALL;
    }

    /** The contract of a hook with its version; null for none. */
    public @Nullable String label(String hook) {
        Contract contract = contract(hook);
        return contract == null ? null : contract.label();
    }

    /** Whether a call may end with locks that it took, because another call releases them. */
    public boolean keepsLocks(String hook) {
        Contract contract = contract(hook);
        return contract != null && contract.map().hold() == Contract.MapHold.PAIR;
    }
}
