package dev.lockproof.catalog;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.prime.ClassPattern;
import dev.lockproof.analysis.prime.Declaration;
import dev.lockproof.analysis.prime.PrimeProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Profiles of declared dependencies, from {@code prime/*.yaml}. Immutable. */
public final class PrimeCatalog {

    private static final String FOLDER = "prime";
    private static final Pattern KIND = Pattern.compile("[SE][RN]");

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

    /** One profile's file. */
    static PrimeProfile profile(String file, String yaml) {
        Fields fields = Fields.of(file, yaml, "id", "title", "text", "dependencies", "contexts");
        String id = Resources.id(file, fields);
        List<Declaration> declarations = new ArrayList<>();
        for (Fields one :
                fields.optionalMappings("dependencies", "from", "to", "kinds", "certain", "why")) {
            declarations.add(dependency(id, one));
        }
        for (Fields one : fields.optionalMappings("contexts", "held", "inside", "certain", "why")) {
            declarations.add(context(id, one));
        }
        return new PrimeProfile(id, fields.text("title"), fields.text("text"), declarations);
    }

    private static Declaration dependency(String profile, Fields fields) {
        int kinds = 0;
        for (String kind : fields.texts("kinds", KIND, "SR, SN, ER or EN")) {
            kinds |= 1 << EdgeKind.ofName(kind);
        }
        return new Declaration(
                ClassPattern.of(fields.text("from")),
                ClassPattern.of(fields.text("to")),
                kinds,
                fields.flag("certain"),
                Declaration.Sort.DEPENDENCY,
                profile,
                fields.text("why"));
    }

    /** Being inside comes before all that is done under the lock. */
    private static Declaration context(String profile, Fields fields) {
        return new Declaration(
                ClassPattern.of(fields.text("inside")),
                ClassPattern.of(fields.text("held")),
                1 << EdgeKind.EN,
                fields.flag("certain"),
                Declaration.Sort.CONTEXT,
                profile,
                fields.text("why"));
    }
}
