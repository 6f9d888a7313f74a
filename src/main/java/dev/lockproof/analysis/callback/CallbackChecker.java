package dev.lockproof.analysis.callback;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.ProfileContracts;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contracts that a recording is checked against, by hook and release. */
public final class CallbackChecker implements CallbackMaps {

    /** It only drops a reference; the subscription ends later. */
    private static final String ASYNCHRONOUS = "mmu_notifier_put";

    private final Map<String, List<Contract>> linux;
    private final Map<String, List<Contract>> userspace;
    private Map<String, List<Contract>> byHook;
    private Profile profile = Profile.LINUX;
    private boolean interrupting;
    private @Nullable String release;

    private CallbackChecker(
            Map<String, List<Contract>> linux, Map<String, List<Contract>> userspace) {
        this.linux = linux;
        this.userspace = userspace;
        this.byHook = linux;
        this.interrupting = interrupts(linux);
    }

    /**
     * A checker of some contracts.
     *
     * @param contracts at most one for each hook and release of a profile
     * @throws IllegalArgumentException if two contracts are for one hook and release
     */
    public static CallbackChecker of(ProfileContracts contracts) {
        return new CallbackChecker(byHook(contracts.linux()), byHook(contracts.userspace()));
    }

    private static Map<String, List<Contract>> byHook(List<Contract> contracts) {
        Map<String, List<Contract>> byHook = new HashMap<>();
        for (Contract contract : contracts) {
            List<Contract> others = byHook.computeIfAbsent(contract.hook(), _ -> new ArrayList<>());
            others.forEach(other -> checkApart(contract, other));
            others.add(contract);
        }
        return byHook;
    }

    private static void checkApart(Contract contract, Contract other) {
        if (other.releases().overlaps(contract.releases())) {
            throw new IllegalArgumentException(
                    "two contracts for hook %s: %s and %s"
                            .formatted(contract.hook(), other.id(), contract.id()));
        }
    }

    /** Sets what the recording states about itself: its profile, and its release if it is known. */
    public void meta(TraceMeta meta) {
        profile = meta.profile();
        byHook = profile.isLinux() ? linux : userspace;
        interrupting = interrupts(byHook);
        release = meta.release();
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
            return new Use(hook, LockMode.RECURSIVE, Span.CALL);
        }
        Contract.MapUse map = contract.map();
        return new Use(map.name(), map.mode(), span(contract));
    }

    @Override
    public Waits unregisterWaits(String hook) {
        Contract contract = contract(hook);
        Lifetime lifetime = contract == null ? null : contract.lifetime();
        if (lifetime != null) {
            return lifetime.unregisterWaits() ? Waits.YES : Waits.NO;
        }
        if (hook.equals(ASYNCHRONOUS)) {
            return Waits.NO;
        }
        return profile.isLinux() ? Waits.USUALLY : Waits.PERHAPS;
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

    /** Whether some hook's calls may interrupt the holder of a lock. */
    public boolean interruptsHolders() {
        return interrupting;
    }

    private static boolean interrupts(Map<String, List<Contract>> contracts) {
        return contracts.values().stream()
                .flatMap(List::stream)
                .flatMap(contract -> contract.cases().stream())
                .anyMatch(ContractCase::interruptsHolders);
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
