package dev.lockproof.catalog;

import dev.lockproof.analysis.prime.PrimeProfile;
import java.util.List;
import java.util.Set;

/** Reads profiles of declared dependencies that come with a submission. */
final class OwnProfiles {

    private final Set<String> taken;
    private final int maxDeclarations;

    /**
     * @param taken ids that are already in use
     * @param maxDeclarations maximum number of dependencies and contexts in all profiles together
     */
    OwnProfiles(Set<String> taken, int maxDeclarations) {
        this.taken = taken;
        this.maxDeclarations = maxDeclarations;
    }

    /**
     * @throws dev.lockproof.trace.InvalidInputException if a profile is invalid
     */
    List<PrimeProfile> read(List<SentYaml> files) {
        return OwnDocuments.read(files, maxDeclarations, "profiles", this::profile);
    }

    private PrimeProfile profile(
            String source, YamlNode.Mapping document, List<PrimeProfile> before) {
        PrimeProfile profile = PrimeReader.read(source, document);
        Fields fields = Fields.of(source, document, PrimeReader.FIELDS);
        if (taken.contains(profile.id())) {
            throw fields.error(
                    "id", profile.id() + " is a built-in profile; expected another name");
        }
        if (before.stream().anyMatch(other -> other.id().equals(profile.id()))) {
            throw fields.error(
                    "id", profile.id() + " is another profile's id; expected another name");
        }
        checkSize(source, document, profile, before);
        return profile;
    }

    private void checkSize(
            String source,
            YamlNode.Mapping document,
            PrimeProfile profile,
            List<PrimeProfile> before) {
        int declarations =
                profile.declarations().size()
                        + before.stream().mapToInt(other -> other.declarations().size()).sum();
        if (declarations > maxDeclarations) {
            throw new CatalogException(
                    source,
                    document.line(),
                    "",
                    "%d declared dependencies, expected at most %d"
                            .formatted(declarations, maxDeclarations));
        }
    }
}
