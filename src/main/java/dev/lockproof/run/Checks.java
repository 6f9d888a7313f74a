package dev.lockproof.run;

import dev.lockproof.analysis.contract.ProfileContracts;
import dev.lockproof.analysis.prime.PrimeProfile;
import java.util.List;

/**
 * What a recording is checked with beside the rules.
 *
 * @param contracts those of the set and those that came with the recording
 * @param prime the named profiles and those that came with the recording
 * @param own the ids of what came with the recording
 */
record Checks(ProfileContracts contracts, List<PrimeProfile> prime, Own own) {

    Checks {
        prime = List.copyOf(prime);
    }

    /** Ids of contracts and profiles that came with a recording. */
    record Own(List<String> contracts, List<String> prime) {

        Own {
            contracts = List.copyOf(contracts);
            prime = List.copyOf(prime);
        }
    }
}
