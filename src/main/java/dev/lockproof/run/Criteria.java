package dev.lockproof.run;

import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.SentYaml;
import dev.lockproof.trace.Profile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recording is to be checked with beside the rules: what its sender named, and files that
 * the sender added.
 *
 * @param contracts the set of callback contracts; null for the one of the profile
 * @param ownContracts contracts that came with it
 * @param prime ids of profiles of declared dependencies
 * @param ownPrime profiles that came with it
 */
record Criteria(
        @Nullable String contracts,
        List<SentYaml> ownContracts,
        List<String> prime,
        List<SentYaml> ownPrime) {

    Criteria {
        ownContracts = List.copyOf(ownContracts);
        prime = List.copyOf(prime);
        ownPrime = List.copyOf(ownPrime);
    }

    /** The same for a recording of a profile, which names a set. */
    Criteria of(Profile profile) {
        return new Criteria(set(contracts, profile), ownContracts, prime, ownPrime);
    }

    /** The named set, or else the one of the profile. */
    static String set(@Nullable String named, Profile profile) {
        return named == null ? ContractCatalog.setFor(profile) : named;
    }
}
