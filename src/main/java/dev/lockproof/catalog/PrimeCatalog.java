package dev.lockproof.catalog;

import dev.lockproof.analysis.prime.PrimeProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Profiles of declared dependencies, from {@code prime/*.yaml}. Immutable. */
public final class PrimeCatalog {

    private static final String FOLDER = "prime";

    private final Map<String, PrimeProfile> profiles;

    private PrimeCatalog(List<PrimeProfile> profiles) {
        Map<String, PrimeProfile> byId = new LinkedHashMap<>();
        profiles.forEach(profile -> byId.put(profile.id(), profile));
        this.profiles = byId;
    }

    /**
     * Reads the profiles that come with the program.
     *
     * @throws CatalogException where a file is not what it must be, with line and field
     */
    public static PrimeCatalog load() {
        return new PrimeCatalog(Resources.all(FOLDER, PrimeCatalog::profile));
    }

    /** All profiles, in the catalog's order. */
    public List<PrimeProfile> all() {
        return List.copyOf(profiles.values());
    }

    /** The ids of all profiles. */
    public List<String> ids() {
        return List.copyOf(profiles.keySet());
    }

    public Optional<PrimeProfile> byId(String id) {
        return Optional.ofNullable(profiles.get(id));
    }

    /**
     * Some profiles by their ids.
     *
     * @throws IllegalArgumentException where there is none of an id
     */
    public List<PrimeProfile> byIds(List<String> ids) {
        return ids.stream()
                .map(id ->
                        byId(id).orElseThrow(() ->
                                new IllegalArgumentException(
                                        "no profile "
                                                + id
                                                + "; there is "
                                                + String.join(", ", ids()))))
                .toList();
    }

    /**
     * Profiles as they were sent, to be added to some of these. None has the id of another.
     *
     * @param most how many dependencies and contexts all of them may declare together
     * @throws dev.lockproof.trace.InvalidInputException where they are not what profiles must be,
     *     with line and field
     */
    public List<PrimeProfile> own(List<SentYaml> files, int most) {
        return new OwnProfiles(profiles.keySet(), most).read(files);
    }

    /** One profile's file. */
    static PrimeProfile profile(String file, String yaml) {
        PrimeProfile profile = PrimeReader.read(file, YamlTree.parse(file, yaml));
        Resources.requireName(file, profile.id());
        return profile;
    }
}
