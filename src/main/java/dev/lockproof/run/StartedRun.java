package dev.lockproof.run;

import dev.lockproof.catalog.ContractText;
import java.util.List;
import java.util.UUID;

/**
 * A run whose analysis begins: what it takes to do it.
 *
 * @param contracts the set of contracts
 * @param ownContracts those that came with it
 * @param bytes size of what was uploaded
 * @param attempts how often it has begun, this time included
 */
record StartedRun(
        UUID id,
        String project,
        String format,
        String contracts,
        List<String> prime,
        List<ContractText> ownContracts,
        GatePolicy gate,
        long bytes,
        int attempts) {

    StartedRun {
        prime = List.copyOf(prime);
        ownContracts = List.copyOf(ownContracts);
    }
}
