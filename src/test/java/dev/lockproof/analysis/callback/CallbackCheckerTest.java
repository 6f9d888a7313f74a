package dev.lockproof.analysis.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockproof.analysis.callback.CallbackMaps.Span;
import dev.lockproof.analysis.callback.CallbackMaps.Waits;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.Contract.MapHold;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.ProfileContracts;
import dev.lockproof.analysis.contract.Releases;
import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which contract is about a hook, and how its calls hold their map. */
class CallbackCheckerTest {

    private static CallbackChecker checker(List<Contract> contracts) {
        return CallbackChecker.of(ProfileContracts.always(contracts));
    }

    private static Contract contract(String id, String hook, MapHold hold, Releases releases) {
        return contract(id, hook, hold, releases, null);
    }

    private static Contract contract(
            String id, String hook, MapHold hold, Releases releases, @Nullable Lifetime lifetime) {
        Pairing pairing =
                hook.equals("alone")
                        ? null
                        : new Pairing(
                                "opens",
                                "closes",
                                List.of(),
                                Pairing.Order.ANY,
                                Pairing.CloseOnFailure.NONE,
                                false,
                                List.of(),
                                null);
        return new Contract(
                id,
                1,
                hook,
                "test",
                releases,
                new Contract.MapUse("map", LockMode.RECURSIVE, hold),
                List.of(),
                pairing,
                lifetime,
                List.of(),
                List.of(),
                null,
                "text");
    }

    @ParameterizedTest
    @CsvSource({
        "alone, CALL, CALL",
        "alone, PAIR, CALL",
        "opens, CALL, CALL",
        "opens, PAIR, OPENS",
        "closes, PAIR, CLOSES",
        "between, PAIR, CALL"
    })
    void mapIsHeldForACallOrForItsPair(String hook, MapHold hold, Span span) {
        CallbackChecker checker = checker(List.of(contract("c", hook, hold, Releases.ALL)));
        assertThat(checker.mapOf(hook).span()).isEqualTo(span);
        assertThat(checker.mapOf(hook).name()).isEqualTo("map");
        assertThat(checker.mapOf("other").name()).as("nothing is promised").isEqualTo("other");
        assertThat(checker.mapOf("other").span()).isEqualTo(Span.CALL);
    }

    @Test
    void eachReleaseHasItsOwnContract() {
        CallbackChecker checker =
                checker(
                        List.of(
                                contract("old", "h", MapHold.CALL, new Releases(null, "6.6")),
                                contract("new", "h", MapHold.CALL, new Releases("6.6", null))));
        assertThat(id(checker, "6.1.0")).isEqualTo("old");
        assertThat(id(checker, "6.6.1")).isEqualTo("new");
        assertThat(id(checker, null)).isEqualTo("new");
        assertThat(checker.contract("g")).isNull();
    }

    private static @Nullable String id(CallbackChecker checker, @Nullable String release) {
        checker.meta(new TraceMeta(true, Profile.LINUX, false, false, Set.of(), null, release));
        Contract contract = checker.contract("h");
        return contract == null ? null : contract.id();
    }

    @Test
    void twoContractsForOneHookAndReleaseAreRefused() {
        List<Contract> both =
                List.of(
                        contract("one", "h", MapHold.CALL, new Releases(null, "6.6")),
                        contract("two", "h", MapHold.CALL, new Releases("6.5", null)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checker(both))
                .withMessage("two contracts for hook h: one and two");
    }

    @Test
    void unregisteringWaitsForCallsUnlessAContractOrTheFunctionSaysOtherwise() {
        Lifetime async = new Lifetime(null, null, false, false, List.of(), false, null);
        Lifetime waits = new Lifetime(null, null, false, true, List.of(), false, null);
        CallbackChecker checker =
                checker(
                        List.of(
                                contract("a", "async", MapHold.CALL, Releases.ALL, async),
                                contract("w", "waits", MapHold.CALL, Releases.ALL, waits)));
        assertThat(checker.unregisterWaits("async")).isEqualTo(Waits.NO);
        assertThat(checker.unregisterWaits("waits")).isEqualTo(Waits.YES);
        assertThat(checker.unregisterWaits("mmu_notifier_register")).isEqualTo(Waits.USUALLY);
        assertThat(checker.unregisterWaits("mmu_notifier_put")).isEqualTo(Waits.NO);
    }

    @Test
    void onlyACallOfAPairMayKeepLocks() {
        CallbackChecker checker =
                checker(
                        List.of(
                                contract("p", "opens", MapHold.PAIR, Releases.ALL),
                                contract("c", "alone", MapHold.CALL, Releases.ALL)));
        assertThat(checker.keepsLocks("opens")).isTrue();
        assertThat(checker.keepsLocks("alone")).isFalse();
        assertThat(checker.keepsLocks("other")).isFalse();
    }
}
