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
     * Reads the built-in profiles.
     *
     * @throws CatalogException if a file is invalid, with its line and field
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
     * The profiles with the given ids.
     *
     * @throws IllegalArgumentException if an id is unknown
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
     * Reads profiles that a client sent, in addition to the built-in ones. All ids differ.
     *
     * @param max maximum number of dependencies and contexts in all sent profiles together
     * @throws dev.lockproof.trace.InvalidInputException if a profile is invalid, with its line and
     *     field
     */
    public List<PrimeProfile> own(List<SentYaml> files, int max) {
        return new OwnProfiles(profiles.keySet(), max).read(files);
    }

    /** Reads the file of one profile. */
    static PrimeProfile profile(String file, String yaml) {
        PrimeProfile profile = PrimeReader.read(file, YamlTree.parse(file, yaml));
        Resources.requireName(file, profile.id());
        return profile;
    }
}
