package dev.lockproof.analysis;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.ProfileContracts;
import dev.lockproof.analysis.prime.PrimeProfile;
import dev.lockproof.analysis.task.Shard;
import dev.lockproof.finding.Wordings;
import java.util.List;

/**
 * How a recording is analyzed.
 *
 * @param words the texts of findings
 * @param limits the bounds
 * @param contracts what callbacks promise, at most one for each hook and profile
 * @param profiles declared dependencies to add to the recorded ones
 * @param shard the tasks to learn from if several analyzers share a recording
 * @param releaseOrder whether rule {@code release-order} reports releases that are not in the
 *     reverse order of the acquisitions
 */
public record AnalysisOptions(
        Wordings words,
        AnalysisLimits limits,
        ProfileContracts contracts,
        List<PrimeProfile> profiles,
        Shard shard,
        boolean releaseOrder) {

    public AnalysisOptions {
        profiles = List.copyOf(profiles);
    }

    /** Default limits, no contracts, no profiles, the whole recording. */
    public static AnalysisOptions of(Wordings words) {
        return new AnalysisOptions(
                words,
                AnalysisLimits.DEFAULT,
                ProfileContracts.always(List.of()),
                List.of(),
                Shard.WHOLE,
                false);
    }

    /** These options with other limits. */
    public AnalysisOptions with(AnalysisLimits other) {
        return new AnalysisOptions(words, other, contracts, profiles, shard, releaseOrder);
    }

    /** These options with other contracts, whatever the profile. */
    public AnalysisOptions withContracts(List<Contract> others) {
        return withContracts(ProfileContracts.always(others));
    }

    /** These options with other contracts, chosen by the profile of the recording. */
    public AnalysisOptions withContracts(ProfileContracts others) {
        return new AnalysisOptions(words, limits, others, profiles, shard, releaseOrder);
    }

    /** These options with other profiles of declared dependencies. */
    public AnalysisOptions withProfiles(List<PrimeProfile> others) {
        return new AnalysisOptions(words, limits, contracts, others, shard, releaseOrder);
    }

    /** These options for the tasks of one shard. */
    public AnalysisOptions with(Shard other) {
        return new AnalysisOptions(words, limits, contracts, profiles, other, releaseOrder);
    }

    /** These options with or without the check of the release order. */
    public AnalysisOptions withReleaseOrder(boolean checked) {
        return new AnalysisOptions(words, limits, contracts, profiles, shard, checked);
    }
}
