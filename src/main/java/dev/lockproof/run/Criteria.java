package dev.lockproof.run;

import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.SentYaml;
import dev.lockproof.trace.Profile;
import java.util.List;
import java.util.stream.Collectors;
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

    /** Between the sets of files of several profiles. */
    private static final String SEPARATOR = ", ";

    /** The same for files of some profiles, which name their sets. */
    Criteria of(List<Profile> profiles) {
        return new Criteria(sets(contracts, profiles), ownContracts, prime, ownPrime);
    }

    /** The named set, or else those of the profiles. */
    static String sets(@Nullable String named, List<Profile> profiles) {
        return named == null
                ? profiles.stream()
                        .map(ContractCatalog::setFor)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(SEPARATOR))
                : named;
    }

    /** The one set of all files; null if each file's profile names its own. */
    static @Nullable String one(String sets) {
        return sets.contains(SEPARATOR) ? null : sets;
    }
}
