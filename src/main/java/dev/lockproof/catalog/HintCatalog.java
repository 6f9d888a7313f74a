package dev.lockproof.catalog;

import dev.lockproof.finding.Hint;
import java.util.List;

/** Hints about well-known patterns, from {@code hints/*.yaml}. Immutable. */
public final class HintCatalog {

    private static final String FOLDER = "hints";

    private final List<Hint> hints;

    private HintCatalog(List<Hint> hints) {
        this.hints = List.copyOf(hints);
    }

    /**
     * Reads the built-in hints.
     *
     * @throws CatalogException if a file is invalid, with its line and field
     */
    public static HintCatalog load() {
        return new HintCatalog(Resources.all(FOLDER, HintCatalog::hint));
    }

    /** All hints, in the catalog's order. */
    public List<Hint> all() {
        return hints;
    }

    /** Reads the file of one hint. */
    static Hint hint(String file, String yaml) {
        Fields fields =
                Fields.of(
                        file,
                        yaml,
                        "id",
                        "title",
                        "rules",
                        "classes",
                        "sites",
                        "verdict",
                        "why",
                        "evidence");
        return new Hint(
                Resources.id(file, fields),
                fields.text("title"),
                fields.texts("rules"),
                fields.patterns("classes"),
                fields.has("sites") ? fields.patterns("sites") : List.of(),
                fields.oneOf("verdict", Hint.Experience.class),
                fields.text("why"),
                fields.text("evidence"));
    }
}
