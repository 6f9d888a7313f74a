package dev.lockproof.analysis.contract;

import dev.lockproof.trace.Profile;
import java.util.List;

/**
 * The contracts that a recording is checked against, by the sort of system that it is from.
 *
 * @param linux those for recordings of a kernel
 * @param userspace those for recordings of programs
 */
public record ProfileContracts(List<Contract> linux, List<Contract> userspace) {

    public ProfileContracts {
        linux = List.copyOf(linux);
        userspace = List.copyOf(userspace);
    }

    /** The same contracts for every profile. */
    public static ProfileContracts always(List<Contract> contracts) {
        return new ProfileContracts(contracts, contracts);
    }

    /** The contracts for a profile. */
    public List<Contract> of(Profile profile) {
        return profile.isLinux() ? linux : userspace;
    }
}
