package dev.lockproof.reference;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.Contract.Implication;
import dev.lockproof.analysis.contract.Contract.MapUse;
import dev.lockproof.analysis.contract.Contract.Source;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.Releases;
import dev.lockproof.catalog.ContractCatalog.InSet;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a callback promises, in the shape of a contract's file.
 *
 * @param set the set that it belongs to
 * @param rules the rules that a violation can break
 */
@Schema(name = "Contract")
record ContractView(
        String id,
        int version,
        String set,
        String hook,
        String owner,
        Releases releases,
        MapView map,
        List<ContractCaseView> cases,
        @Nullable PairingView pairing,
        @Nullable LifetimeView lifetime,
        List<ExclusionView> forbids,
        List<ImplicationView> implies,
        @Nullable Source source,
        Set<String> rules,
        String text) {

    static ContractView of(InSet from) {
        Contract contract = from.contract();
        return new ContractView(
                contract.id(),
                contract.version(),
                from.set(),
                contract.hook(),
                contract.owner(),
                contract.releases(),
                MapView.of(contract.map()),
                contract.cases().stream().map(ContractCaseView::of).toList(),
                contract.pairing() == null ? null : PairingView.of(contract.pairing()),
                contract.lifetime() == null ? null : LifetimeView.of(contract.lifetime()),
                contract.exclusions().stream()
                        .map(each ->
                                new ExclusionView(
                                        List.of(each.first(), each.second()), each.rule()))
                        .toList(),
                contract.implications().stream().map(ImplicationView::of).toList(),
                contract.source(),
                contract.ruleIds(),
                contract.text());
    }

    /** The pseudo-lock that is held around calls. */
    @Schema(name = "ContractMap")
    record MapView(String name, String mode, String holdDuring) {

        static MapView of(MapUse map) {
            return new MapView(
                    map.name(),
                    ContractCaseView.text(map.mode()),
                    ContractCaseView.text(map.hold()));
        }
    }

    /** How operations open and close. */
    @Schema(name = "ContractPairing")
    record PairingView(
            String open,
            String close,
            List<String> key,
            String order,
            String closeOnFailure,
            boolean nests,
            List<String> atMostOne,
            @Nullable String rule) {

        static PairingView of(Pairing pairing) {
            return new PairingView(
                    pairing.open(),
                    pairing.close(),
                    pairing.key().stream().map(ContractCaseView::text).toList(),
                    ContractCaseView.text(pairing.order()),
                    ContractCaseView.text(pairing.closeOnFailure()),
                    pairing.nests(),
                    pairing.atMostOne().stream().map(ContractCaseView::text).toList(),
                    pairing.rule());
        }
    }

    /** When calls may happen at all. */
    @Schema(name = "ContractLifetime")
    record LifetimeView(
            @Nullable String register,
            @Nullable String unregister,
            boolean callbacksOnlyWithin,
            boolean unregisterWaits,
            List<String> forbiddenFrom,
            boolean refcounted,
            @Nullable String rule) {

        static LifetimeView of(Lifetime lifetime) {
            return new LifetimeView(
                    lifetime.register(),
                    lifetime.unregister(),
                    lifetime.onlyWithin(),
                    lifetime.unregisterWaits(),
                    lifetime.forbiddenFrom(),
                    lifetime.refcounted(),
                    lifetime.rule());
        }
    }

    /** Hooks that one subscription must not both implement. */
    @Schema(name = "ContractExclusion")
    record ExclusionView(List<String> hooks, String rule) {}

    /** A subscription that returns this value must not implement the other hook. */
    @Schema(name = "ContractImplication")
    record ImplicationView(String ret, String notImplemented, String rule, Releases releases) {

        static ImplicationView of(Implication from) {
            return new ImplicationView(from.ret(), from.absentHook(), from.rule(), from.releases());
        }
    }
}
