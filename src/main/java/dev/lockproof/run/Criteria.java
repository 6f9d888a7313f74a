package dev.lockproof.run;

import dev.lockproof.catalog.SentYaml;
import java.util.List;

/**
 * What a recording is to be checked with beside the rules: what its sender named, and files that
 * the sender added.
 *
 * @param contracts the set of callback contracts
 * @param ownContracts contracts that came with it
 * @param prime ids of profiles of declared dependencies
 * @param ownPrime profiles that came with it
 */
record Criteria(
        String contracts,
        List<SentYaml> ownContracts,
        List<String> prime,
        List<SentYaml> ownPrime) {

    Criteria {
        ownContracts = List.copyOf(ownContracts);
        prime = List.copyOf(prime);
        ownPrime = List.copyOf(ownPrime);
    }
}
