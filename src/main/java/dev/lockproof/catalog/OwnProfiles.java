package dev.lockproof.catalog;

import dev.lockproof.analysis.prime.PrimeProfile;
import java.util.List;
import java.util.Set;

/** Reads profiles of declared dependencies that come with a submission. */
final class OwnProfiles {

    private final Set<String> taken;
    private final int mostDeclarations;

    /**
     * @param taken the ids that are others' already
     * @param mostDeclarations how many dependencies and contexts all profiles may declare together
     */
    OwnProfiles(Set<String> taken, int mostDeclarations) {
        this.taken = taken;
        this.mostDeclarations = mostDeclarations;
    }

    /**
     * @throws dev.lockproof.trace.InvalidInputException where they are not what profiles must be
     */
    List<PrimeProfile> read(List<SentYaml> files) {
        return OwnDocuments.read(files, mostDeclarations, "profiles", this::profile);
    }

    private PrimeProfile profile(
            String source, YamlNode.Mapping document, List<PrimeProfile> before) {
        PrimeProfile profile = PrimeReader.read(source, document);
        Fields fields = Fields.of(source, document, PrimeReader.FIELDS);
        if (taken.contains(profile.id())) {
            throw fields.error("id", profile.id() + " is built in; expected another name");
        }
        if (before.stream().anyMatch(other -> other.id().equals(profile.id()))) {
            throw fields.error("id", profile.id() + " is another profile's; expected another name");
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
        if (declarations > mostDeclarations) {
            throw new CatalogException(
                    source,
                    document.line(),
                    "",
                    "%d declared dependencies, expected at most %d"
                            .formatted(declarations, mostDeclarations));
        }
    }
}
