package dev.lockproof.run;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.ProfileContracts;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.catalog.RuleCatalog;
import dev.lockproof.finding.Rule;
import dev.lockproof.platform.limits.Limits;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a recording is checked with, from the catalog and from files of its sender. */
@Component
class CheckReader {

    private final ContractCatalog contracts;
    private final PrimeCatalog profiles;
    private final RuleCatalog rules;
    private final Limits limits;

    CheckReader(
            ContractCatalog contracts, PrimeCatalog profiles, RuleCatalog rules, Limits limits) {
        this.contracts = contracts;
        this.profiles = profiles;
        this.rules = rules;
        this.limits = limits;
    }

    /**
     * @throws dev.lockproof.trace.InvalidInputException if a contract or profile that came with the
     *     recording is invalid
     */
    Checks read(Criteria criteria) {
        List<Contract> ownContracts =
                ContractCatalog.own(criteria.ownContracts(), ruleIds(), limits.contracts());
        List<PrimeProfile> ownPrime = profiles.own(criteria.ownPrime(), limits.primeDeclarations());
        return new Checks(
                contracts(criteria.contracts(), ownContracts),
                Stream.concat(profiles.byIds(criteria.prime()).stream(), ownPrime.stream())
                        .toList(),
                new Checks.Own(
                        ownContracts.stream().map(Contract::id).toList(),
                        ownPrime.stream().map(PrimeProfile::id).toList()));
    }

    private ProfileContracts contracts(@Nullable String set, List<Contract> own) {
        return set == null
                ? contracts.with(own)
                : ProfileContracts.always(contracts.with(set, own));
    }

    private Set<String> ruleIds() {
        return rules.all().stream().map(Rule::id).collect(Collectors.toSet());
    }
}
